package io.github.healthlake4j.templates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The rules for invariants against HAPI's FHIRPath engine: in examples of all types members are dropped, doubled and put in from other examples, and both
 * judge what comes out. Run it with {@code mvn -Pevidence}; it takes minutes.
 */
@Tag("evidence")
class InvariantsTest {
    private static final long SEED = 20261123;
    private static final int PER_TYPE = 25;
    private static final int LARGEST = 9_000;
    private static final Pattern KEY = Pattern.compile("([a-z]{2,4}-\\d+[a-z]?)( .*|: .*)", Pattern.DOTALL);

    /** dom-3 has a key of its own at HAPI; rng-2 it calls broken where it cannot compare the units. */
    private static final Set<String> ASIDE = Set.of("dom-3", "rng-2");

    private final Random random = new Random(SEED);
    private final Map<String, List<Map<String, @Nullable Object>>> examples = new TreeMap<>();
    private final Map<String, Map<String, List<Object>>> members = new TreeMap<>();

    @Test
    void changedExamples_breakTheInvariantsThatHapiSays() throws Exception {
        collect();
        HapiJudge judge = new HapiJudge();
        List<String> differences = new ArrayList<>();
        int broken = 0;
        for (Map.Entry<String, List<Map<String, @Nullable Object>>> type : examples.entrySet()) {
            for (int mutant = 0; mutant < PER_TYPE; mutant++) {
                String json = changed(
                        type.getValue().get(random.nextInt(type.getValue().size())));
                Report report = FhirValidator.r4().validate(json);
                Set<String> ours =
                        keys(report.errors().stream().map(Issue::message).toList());
                Set<String> theirs = keys(judge.structuralErrors(json));
                broken += theirs.size();
                boolean otherwiseWrong = report.errors().stream()
                        .anyMatch(issue -> !KEY.matcher(issue.message()).matches());
                if (!theirs.containsAll(ours) || (!otherwiseWrong && !ours.containsAll(theirs))) {
                    differences.add(ours + " here, " + theirs + " there: " + json);
                }
            }
        }

        assertThat(differences).isEmpty();
        assertThat(broken).isGreaterThan(200);
    }

    private void collect() throws Exception {
        for (String json : SpecExamples.R4.read().values()) {
            String type = SpecExamples.type(json);
            if (json.length() <= LARGEST && SpecExamples.isJudged(json)) {
                Map<String, @Nullable Object> example = read(json);
                examples.computeIfAbsent(type, key -> new ArrayList<>()).add(example);
                for (Site site : Site.of(example)) {
                    Object value = site.value();
                    if (value != null && !site.name().equals("contained")) {
                        members.computeIfAbsent(site.type().name(), key -> new TreeMap<>())
                                .computeIfAbsent(site.name(), key -> new ArrayList<>())
                                .add(value);
                    }
                }
            }
        }
    }

    /** A copy of an example after one to three changes. */
    private String changed(Map<String, @Nullable Object> example) throws Exception {
        Map<String, @Nullable Object> copy = read(write(example));
        for (int change = random.nextInt(3); change >= 0; change--) {
            List<Site> sites = Site.of(copy);
            if (!sites.isEmpty()) {
                change(sites.get(random.nextInt(sites.size())));
            }
        }
        return write(copy);
    }

    private void change(Site site) throws Exception {
        int kind = random.nextInt(4);
        if (kind == 0) {
            site.members().remove(site.name());
            site.members().remove("_" + site.name());
        } else if (kind == 1 && site.value() instanceof List<?> list) {
            List<@Nullable Object> doubled = new ArrayList<>(list);
            doubled.add(list.get(random.nextInt(list.size())));
            site.members().put(site.name(), doubled);
        } else {
            Map<String, List<Object>> all = members.getOrDefault(site.type().name(), Map.of());
            List<String> names = List.copyOf(all.keySet());
            String name = names.get(random.nextInt(names.size()));
            List<Object> values = all.getOrDefault(name, List.of());
            if (!hasOtherForm(site, name)) {
                site.members().put(name, values.get(random.nextInt(values.size())));
            }
        }
    }

    private static boolean hasOtherForm(Site site, String name) {
        Form form = site.type().form(name);
        return form == null
                || form.element().forms().stream()
                        .anyMatch(other ->
                                !other.member().equals(name) && site.members().containsKey(other.member()));
    }

    private static Set<String> keys(List<String> messages) {
        return messages.stream()
                .map(KEY::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .filter(key -> !ASIDE.contains(key))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @SuppressWarnings("unchecked") // the reader makes maps of text to objects
    private static Map<String, @Nullable Object> read(String json) throws Exception {
        Object read = JsonReader.read(json, new Issues());
        return read instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : new LinkedHashMap<>();
    }

    private static String write(Object value) throws Exception {
        return new ObjectMapper().writeValueAsString(plain(value));
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof JsonNumber number) {
            return new BigDecimal(number.digits());
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(plain(item)));
            return items;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((name, member) -> plain.put(name, plain(member)));
            return plain;
        }
        return value;
    }
}

package io.github.healthlake4j.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules for invariants against HL7's own list of them. */
class RulesTest {
    private static final Path SOURCES = Path.of("src/main/java/io/github/healthlake4j/templates");
    private static final Path RULES = Path.of("src/main/resources/io/github/healthlake4j/templates/rules.txt");
    private static final Pattern KEY = Pattern.compile("\"([a-z]{2,4}-\\d+[a-z]?)(?::|\")");

    /** Rules that stand at another element than HL7's, as there the table can say them. */
    private static final Map<String, String> MOVED = Map.of(
            "sqty-1 SimpleQuantity", "Quantity",
            "mqty-1 MoneyQuantity", "Quantity",
            "txt-1 Narrative", "Narrative.div",
            "txt-2 Narrative", "Narrative.div",
            "org-2 Organization", "Organization.address",
            "org-3 Organization", "Organization.telecom",
            "mea-1 Measure.group.stratifier", "Measure",
            "mrp-2 MeasureReport.group.stratifier.stratum", "MeasureReport",
            "eld-3 ElementDefinition", "ElementDefinition.max",
            "sdf-20 StructureDefinition", "StructureDefinition.differential");

    @Test
    void rules_areInvariantsOfHl7AtTheirElement() throws Exception {
        Map<String, String> severities = new TreeMap<>();
        Hl7Constraints.all().forEach(hl7 -> severities.put(hl7.key() + " " + hl7.path(), hl7.severity()));

        assertThat(rules()).hasSizeGreaterThan(200);
        rules().forEach((rule, severity) -> {
            String key = rule.substring(0, rule.indexOf(' '));
            String at = MOVED.containsKey(rule) ? key + " " + MOVED.get(rule) : rule;
            assertThat(severities).as(rule).containsEntry(at, severity);
        });
    }

    @Test
    void keysInTheSources_areInvariantsOfHl7() throws Exception {
        Set<String> keys =
                Hl7Constraints.all().stream().map(Hl7Constraints::key).collect(Collectors.toSet());

        assertThat(keysInTheSources()).isNotEmpty().isSubsetOf(keys);
    }

    @Test
    void unchecked_isWhatHl7HasAndNoRuleSeesTo() throws Exception {
        Map<String, Set<String>> expected = new TreeMap<>();
        Set<String> withRule = rules().keySet();
        for (Hl7Constraints hl7 : Hl7Constraints.all()) {
            boolean ofAll = hl7.isOfAll() && !hl7.key().equals("dom-6");
            boolean inherited = !hl7.path().equals(hl7.type()) && !hl7.path().startsWith(hl7.type() + ".");
            boolean hasRule = withRule.stream().anyMatch(rule -> isFor(rule, hl7));
            if (!ofAll && !inherited && !hasRule && Definitions.r4().resourceType(hl7.type()) != null) {
                expected.computeIfAbsent(hl7.type(), type -> new TreeSet<>()).add(hl7.type() + ": " + hl7.key());
            }
        }

        for (String type : Definitions.r4().names()) {
            if (Definitions.r4().resourceType(type) != null) {
                assertThat(new TreeSet<>(Definitions.r4().unchecked(type)))
                        .as(type)
                        .isEqualTo(expected.getOrDefault(type, Set.of()));
            }
        }
    }

    private static boolean isFor(String rule, Hl7Constraints hl7) {
        int blank = rule.indexOf(' ');
        String at = rule.substring(blank + 1);
        return rule.substring(0, blank).equals(hl7.key())
                && (at.equals(hl7.type()) || at.startsWith(hl7.type() + ".") || at.equals("Quantity"));
    }

    /** The rules, each as its key and its element, with the severity. */
    private static Map<String, String> rules() throws IOException {
        Map<String, String> rules = new TreeMap<>();
        String element = "";
        List<String> lines = Files.readAllLines(RULES);
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith("=")) {
                element = line.substring(1);
            } else if (!line.startsWith(" ")) {
                String key = line.substring(0, line.indexOf(' '));
                boolean warning = key.endsWith("?");
                rules.put(
                        (warning ? key.substring(0, key.length() - 1) : key) + " " + element,
                        warning ? "warning" : "error");
            }
        }
        return rules;
    }

    /** The keys that the code itself writes into messages. */
    private static Set<String> keysInTheSources() throws IOException {
        Set<String> keys = new LinkedHashSet<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                Matcher matcher = KEY.matcher(Files.readString(file));
                while (matcher.find()) {
                    keys.add(matcher.group(1));
                }
            }
        }
        return keys;
    }
}

package io.github.healthlake4j.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Breaks the right examples of the specification at random places; the validator must find each break, and say where. */
class MutationTest {
    private static final long SEED = 20261123;
    private static final int LARGEST = 30_000;

    private final Random random = new Random(SEED);
    private final List<String> missed = new ArrayList<>();

    @Test
    void mutations_areFoundWhereTheyWereMade() throws Exception {
        Map<Mutation, int[]> tally = new EnumMap<>(Mutation.class);
        for (Map.Entry<String, String> example : SpecExamples.R4B.read().entrySet()) {
            if (example.getValue().length() < LARGEST
                    && FhirValidator.r4().validate(example.getValue()).valid()) {
                for (Mutation mutation : Mutation.values()) {
                    Boolean found = isFound(example.getKey(), example.getValue(), mutation);
                    if (found != null) {
                        int[] counts = tally.computeIfAbsent(mutation, key -> new int[2]);
                        counts[0]++;
                        counts[1] += found ? 1 : 0;
                    }
                }
            }
        }

        tally.forEach(
                (mutation, counts) -> System.out.printf("%-16s %6d made %6d found%n", mutation, counts[0], counts[1]));
        assertThat(tally).containsOnlyKeys(Mutation.values());
        int made = tally.values().stream().mapToInt(counts -> counts[0]).sum();
        assertThat(made).isGreaterThan(10_000);
        assertThat(missed).as("of %d with seed %d", made, SEED).isEmpty();
    }

    /** Whether one break was found at its place; null where this way of breaking fits nowhere in the example. */
    private @Nullable Boolean isFound(String name, String json, Mutation mutation) throws Exception {
        Object resource = JsonReader.read(json, new Issues());
        List<Site> sites = Site.of(resource);
        for (int attempt = 0; attempt < 20; attempt++) {
            Site site = sites.get(random.nextInt(sites.size()));
            String place = mutation.apply(site, random);
            if (place != null) {
                boolean found =
                        errors(resource).stream().anyMatch(issue -> issue.path().equals(place));
                if (!found) {
                    missed.add(mutation + " " + name + " " + place);
                }
                return found;
            }
        }
        return null;
    }

    private static List<Issue> errors(@Nullable Object resource) {
        Issues issues = new Issues();
        new Walk(Definitions.r4(), List.of(), issues).resource(resource, null);
        return new Report(issues.list(), List.of()).errors();
    }
}

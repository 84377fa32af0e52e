package io.github.healthlake4j.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** HL7's own validator cases for R4: each structural error of theirs is found here, and each other one is listed by its kind. */
class Hl7CasesTest {
    /** Cases that HL7's validator calls right because of an option that the case sets, and this one wrong. */
    private static final Map<String, String> BY_OPTION = Map.of(
            "contained-resource-bad-id-ignore", "the option not to validate contained resources",
            "json-comments-1-yes", "the option to allow comments, which JSON does not have",
            "json-comments-2-yes", "the option to allow comments, which JSON does not have",
            "matchetype-pattern-1", "a pattern to compare with, with a variable in the place of a dateTime");

    /** What HL7's validator reads on after; here the reading ends at the first place that is no JSON. */
    private static final Pattern NO_JSON = Pattern.compile(
            "Error parsing JSON: Error.*|Comments are not.*|.*(extra comma|Comma is missing|no quotes).*");

    private static final Pattern OF_AN_ENTRY = Pattern.compile("(.*\\.entry)\\[\\d+]");

    @Test
    void errorsOfStructure_areFound() {
        List<String> missed = new ArrayList<>();
        int structural = 0;
        for (Hl7Case hl7 : Hl7Case.all()) {
            Report report = FhirValidator.r4().validate(hl7.json());
            for (Hl7Case.Expected error : hl7.errors()) {
                if (Hl7Kind.of(error).isEmpty()) {
                    structural++;
                    if (!isFound(error, report)) {
                        missed.add(hl7 + "\n  " + error + "\n  " + report.errors());
                    }
                }
            }
        }

        assertThat(missed).isEmpty();
        assertThat(structural).isGreaterThan(140);
    }

    @Test
    void rightCases_areRight() {
        for (Hl7Case hl7 : Hl7Case.all()) {
            if (hl7.errors().isEmpty() && !BY_OPTION.containsKey(hl7.name())) {
                assertThat(FhirValidator.r4().validate(hl7.json()).errors())
                        .as(hl7.name())
                        .isEmpty();
            }
        }
    }

    @Test
    void otherErrors_areListedByTheirKind() throws IOException {
        StringBuilder list = new StringBuilder();
        for (Hl7Kind kind : Hl7Kind.values()) {
            list.append("# ").append(kind).append(": ").append(kind.reason()).append('\n');
            for (Hl7Case hl7 : Hl7Case.all()) {
                for (Hl7Case.Expected error : hl7.errors()) {
                    if (Hl7Kind.of(error).equals(Optional.of(kind))) {
                        list.append(hl7).append(" | ").append(error.place()).append(" | ");
                        list.append(error.text(), 0, Math.min(100, error.text().length()));
                        list.append('\n');
                    }
                }
            }
        }
        Path copy = Files.writeString(Path.of("target", "hl7-cases.txt"), list);

        assertThat(list.toString())
                .as("src/test/resources/hl7-cases.txt; copy %s over it", copy)
                .isEqualTo(kept());
    }

    private static boolean isFound(Hl7Case.Expected error, Report report) {
        List<Issue> ours = report.errors();
        if (NO_JSON.matcher(error.text()).matches()) {
            return ours.stream().anyMatch(issue -> issue.message().startsWith("not JSON"));
        }
        if (error.text().startsWith("Can't find '") || error.text().startsWith("Found 2 matches for '")) {
            return ours.stream()
                    .anyMatch(issue ->
                            issue.code().equals("not-found") || issue.code().equals("multiple-matches"));
        }
        return Places.isFound(place(error), ours);
    }

    /** Where HL7's validator means it: a fullUrl is said to be of the first entry always, and a choice is told by its type here. */
    private static String place(Hl7Case.Expected error) {
        if (error.text().startsWith("The fullUrl must be")) {
            return OF_AN_ENTRY.matcher(error.place()).replaceFirst("$1");
        }
        return error.place().endsWith(".value[x]") ? error.place().replace(".value[x]", "") : error.place();
    }

    private static String kept() throws IOException {
        try (InputStream in = Hl7CasesTest.class.getResourceAsStream("/hl7-cases.txt")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

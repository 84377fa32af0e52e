package io.github.healthlake4j.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Agreement with HAPI on the examples of the specification. */
class SpecExamplesTest {
    /** HAPI looks at no target of a reference that it cannot resolve; these name a type that R4 forbids at their place. */
    private static final String TARGET = "points to a type that is not allowed here";

    /** HAPI's errors that are not about the structure that FHIR itself defines, each with the reason. */
    private static final Map<Pattern, String> REASONS = Map.of(
            Pattern.compile("Validation_VAL_Profile_Minimum (CodeSystem|ValueSet)"),
            "asked for by shareablecodesystem and shareablevalueset, which the examples name in meta.profile",
            Pattern.compile("(Profile_EXT_Not_Here|Extension_EXTP_Context_Wrong) .*"),
            "where an extension may stand; needs the definition of the extension",
            Pattern.compile("SM_.*"),
            "the meaning of a StructureMap",
            Pattern.compile("BUNDLE_BUNDLE_ENTRY_NOTFOUND_.*"),
            "relative references of a document that lead out of it",
            Pattern.compile("TYPE_SPECIFIC_CHECKS_DT_ATT_B64_DECODE_FAIL .*"),
            "blanks between groups of base64, which the regex of the specification allows");

    @Test
    void examples_areJudgedAsHapiJudgesThem() {
        Map<String, String> verdicts = HapiVerdicts.errors();
        Map<String, int[]> table = new TreeMap<>();
        Map<String, String> missed = new TreeMap<>();
        Map<String, String> falseAlarms = new TreeMap<>();
        SpecExamples.read().forEach((name, json) -> {
            Report report = FhirValidator.r4().validate(json);
            String verdict = verdicts.get(name);
            if (SpecExamples.isJudged(json) && !HapiJudge.NONE.equals(verdict)) {
                boolean wrongForHapi = verdict != null;
                int column = report.valid() ? (wrongForHapi ? 2 : 0) : (wrongForHapi ? 1 : 3);
                if (verdict != null && column == 2 && isExplained(verdict)) {
                    column = 4;
                } else if (column == 3 && isOutside(report)) {
                    column = 4;
                }
                table.computeIfAbsent(SpecExamples.type(json), type -> new int[5])[column]++;
                if (column == 2) {
                    missed.put(name, String.valueOf(verdict));
                } else if (column == 3) {
                    falseAlarms.put(name, report.errors().toString());
                }
            }
        });

        print(table);
        assertThat(falseAlarms).as("right for HAPI, wrong here").isEmpty();
        assertThat(missed).as("wrong for HAPI, right here").isEmpty();
        assertThat(table).hasSizeGreaterThan(110);
    }

    /** Whether all errors are such that the verdicts leave out: targets of references, and codes, which HAPI counts as terminology. */
    private static boolean isOutside(Report report) {
        return report.errors().stream()
                .allMatch(issue ->
                        issue.message().startsWith(TARGET) || issue.code().equals("code-invalid"));
    }

    private static boolean isExplained(String verdict) {
        return Stream.of(verdict.split("; ", -1))
                .allMatch(error -> REASONS.keySet().stream()
                        .anyMatch(reason -> reason.matcher(error).matches()));
    }

    private static void print(Map<String, int[]> table) {
        int[] sum = new int[5];
        System.out.printf("%-34s %6s %6s %6s %12s %8s%n", "type", "right", "wrong", "missed", "false alarm", "outside");
        table.forEach((type, counts) -> {
            for (int column = 0; column < sum.length; column++) {
                sum[column] += counts[column];
            }
            print(type, counts);
        });
        print("all", sum);
    }

    private static void print(String type, int[] counts) {
        System.out.printf("%-34s %6d %6d %6d %12d %8d%n", type, counts[0], counts[1], counts[2], counts[3], counts[4]);
    }
}

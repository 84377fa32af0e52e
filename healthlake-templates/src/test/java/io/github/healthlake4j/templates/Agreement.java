package io.github.healthlake4j.templates;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** How far this validator and HAPI's agree on the examples of the specification, type by type. */
final class Agreement {
    /** What an example counts as. */
    enum Verdict {
        RIGHT,
        WRONG,
        MISSED,
        FALSE_ALARM,
        ASIDE
    }

    /** HAPI looks at no target of a reference that it cannot resolve; a few examples name a type that R4 forbids at their place. */
    private static final String TARGET = "points to a type that is not allowed here";

    /** HAPI's errors that are not about the structure that FHIR itself defines, each with the reason. */
    private static final Map<Pattern, String> REASONS = new LinkedHashMap<>();

    static {
        REASONS.put(
                Pattern.compile(
                        "(Profile_EXT_Not_Here|Extension_EXTP_Context_Wrong|Extension_EXT_SubExtension_Invalid) .*"),
                "where an extension may stand and what is in it: needs the definition of the extension");
        REASONS.put(
                Pattern.compile("TYPE_SPECIFIC_CHECKS_DT_ATT_B64_DECODE_FAIL .*"),
                "blanks between groups of base64: the regex of the specification allows them");
        REASONS.put(
                Pattern.compile("bdl-5 Bundle.entry\\[\\d+]"),
                "follows from a resource of a type that R4 does not have, which is found");
        REASONS.put(Pattern.compile(Pattern.quote(HapiJudge.NONE)), "HAPI gives up");
    }

    private final Map<String, Map<Verdict, Integer>> byType = new TreeMap<>();
    private final List<String> disagreements = new ArrayList<>();

    static Agreement of(SpecExamples examples) {
        Agreement agreement = new Agreement();
        Map<String, List<String>> verdicts = HapiVerdicts.errors(examples);
        examples.read().forEach((name, json) -> {
            if (SpecExamples.isJudged(json)) {
                Report report = FhirValidator.r4().validate(json);
                Verdict verdict = agreement.judge(name, report, verdicts.getOrDefault(name, List.of()));
                agreement
                        .byType
                        .computeIfAbsent(SpecExamples.type(json), type -> new EnumMap<>(Verdict.class))
                        .merge(verdict, 1, Integer::sum);
            }
        });
        return agreement;
    }

    private Verdict judge(String name, Report report, List<String> theirs) {
        List<String> unexplained =
                theirs.stream().filter(error -> !isFound(error, report)).toList();
        if (!unexplained.stream().allMatch(Agreement::isExplained)) {
            disagreements.add("missed in " + name + ": " + unexplained);
            return Verdict.MISSED;
        }
        if (theirs.isEmpty() && !report.valid()) {
            if (report.errors().stream().allMatch(issue -> issue.message().startsWith(TARGET))) {
                return Verdict.ASIDE;
            }
            disagreements.add("false alarm in " + name + ": " + report.errors());
            return Verdict.FALSE_ALARM;
        }
        if (theirs.isEmpty()) {
            return Verdict.RIGHT;
        }
        return report.valid() ? Verdict.ASIDE : Verdict.WRONG;
    }

    private static boolean isFound(String error, Report report) {
        int blank = error.indexOf(' ');
        return Places.isFound(error.substring(0, blank), error.substring(blank + 1), report.errors());
    }

    private static boolean isExplained(String error) {
        return REASONS.keySet().stream()
                .anyMatch(reason -> reason.matcher(error).matches());
    }

    /** Each example on which the verdicts differ without a reason. */
    List<String> disagreements() {
        return disagreements;
    }

    int count(Verdict verdict) {
        return byType.values().stream()
                .mapToInt(counts -> counts.getOrDefault(verdict, 0))
                .sum();
    }

    int types() {
        return byType.size();
    }

    /** The table: a row for each type on which there is more to say than that all its examples are right, one for the others, and the sum. */
    String table() {
        StringBuilder table = new StringBuilder(
                "| type | right | wrong, found | missed | false alarm | set aside |\n|---|---|---|---|---|---|\n");
        Map<Verdict, Integer> others = new EnumMap<>(Verdict.class);
        Map<Verdict, Integer> all = new EnumMap<>(Verdict.class);
        int right = 0;
        for (Map.Entry<String, Map<Verdict, Integer>> type : byType.entrySet()) {
            boolean onlyRight = type.getValue().keySet().equals(Set.of(Verdict.RIGHT));
            type.getValue().forEach((verdict, count) -> {
                all.merge(verdict, count, Integer::sum);
                if (onlyRight) {
                    others.merge(verdict, count, Integer::sum);
                }
            });
            right += onlyRight ? 1 : 0;
            if (!onlyRight) {
                row(table, type.getKey(), type.getValue());
            }
        }
        row(table, "the " + right + " other types", others);
        row(table, "**all**", all);
        return table.toString();
    }

    private static void row(StringBuilder table, String name, Map<Verdict, Integer> counts) {
        table.append("| ").append(name);
        for (Verdict verdict : Verdict.values()) {
            table.append(" | ").append(counts.getOrDefault(verdict, 0));
        }
        table.append(" |\n");
    }
}

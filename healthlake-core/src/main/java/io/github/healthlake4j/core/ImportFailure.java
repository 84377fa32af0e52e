package io.github.healthlake4j.core;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of a failure file: which input line, and why. Values that the service quotes are left out of the cause: they
 * are patient data, and would part what belongs together.
 *
 * @param line of the input file, from 1 on; 0 if the failure does not tell
 * @param status HTTP status; 0 if the failure does not tell
 * @param cause code and text of the first error, its values masked
 * @param path the element that the error is about, if it tells
 */
record ImportFailure(
        long line, int status, String cause, @Nullable String path) {
    private static final Pattern LINE_ID = Pattern.compile("lineId\"?\\s*:\\s*\"?(\\d+)");
    private static final Pattern ELEMENT =
            Pattern.compile("(resource|[A-Z][A-Za-z]{1,63})((\\.[a-z][A-Za-z0-9]*|\\[\\d+\\])+)");
    private static final Pattern VALUE = Pattern.compile(
            "\"([^\"]*)\"|'([^']*)'|`([^`]*)`|(?<![A-Za-z0-9])[A-Za-z]{0,3}\\d[\\w.:/-]*|\\S+@\\S+|\\S*://\\S*");
    private static final int LONGEST_CAUSE = 300;

    static ImportFailure read(String text) {
        Object json = TolerantJson.read(text);
        Map<?, ?> issue = firstError(TolerantJson.find(json, "issue"));
        return new ImportFailure(
                line(json, text), (int) number(TolerantJson.find(json, "statusCode")), cause(issue), path(issue));
    }

    private static long line(@Nullable Object json, String text) {
        long line = number(TolerantJson.find(json, "lineId"));
        if (line == 0) {
            Matcher found = LINE_ID.matcher(text);
            return found.find() ? Long.parseLong(found.group(1)) : 0;
        }
        return line;
    }

    private static long number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.longValue();
        }
        return value instanceof String text && text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    private static Map<?, ?> firstError(@Nullable Object issues) {
        Map<?, ?> first = Map.of();
        if (issues instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> issue) {
                    if ("error".equals(issue.get("severity")) || "fatal".equals(issue.get("severity"))) {
                        return issue;
                    }
                    first = first.isEmpty() ? issue : first;
                }
            }
        }
        return first;
    }

    private static String cause(Map<?, ?> issue) {
        String code = issue.get("code") instanceof String text ? text : "";
        String text = issue.get("diagnostics") instanceof String diagnostics
                ? diagnostics
                : TolerantJson.find(issue.get("details"), "text") instanceof String details ? details : "";
        String cause = (code + (code.isEmpty() || text.isEmpty() ? "" : ": ") + masked(text)).strip();
        return cause.isEmpty() ? "not told" : cause;
    }

    /** The text with every quoted value, number, code, address and URL as …; paths of elements stay. */
    static String masked(String text) {
        String shown = VALUE.matcher(text).replaceAll(value -> {
            String inner = value.group().replaceAll("^[\"'`]|[\"'`]$", "");
            return Matcher.quoteReplacement(ELEMENT.matcher(inner).matches() ? inner : "…");
        });
        return shown.length() > LONGEST_CAUSE ? shown.substring(0, LONGEST_CAUSE) + "…" : shown;
    }

    private static @Nullable String path(Map<?, ?> issue) {
        for (String member : List.of("expression", "location")) {
            if (issue.get(member) instanceof List<?> paths
                    && !paths.isEmpty()
                    && paths.get(0) instanceof String path
                    && ELEMENT.matcher(path).matches()) {
                return path;
            }
        }
        return null;
    }
}

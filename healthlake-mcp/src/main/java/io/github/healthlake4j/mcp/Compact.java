package io.github.healthlake4j.mcp;

/** Takes the white space between the tokens out of valid JSON, and nothing else. */
final class Compact {
    private Compact() {}

    static String json(String json) {
        int first = firstSpace(json, 0);
        if (first == json.length()) {
            return json;
        }
        StringBuilder compact = new StringBuilder(json.length());
        int from = 0;
        int space = first;
        while (space < json.length()) {
            compact.append(json, from, space);
            from = space + 1;
            space = firstSpace(json, from);
        }
        return compact.append(json, from, json.length()).toString();
    }

    /** The next white space outside of strings at or after a place that is outside of strings. */
    private static int firstSpace(String json, int from) {
        int at = from;
        while (at < json.length() && json.charAt(at) > ' ') {
            at = json.charAt(at) == '"' ? endOfString(json, at) : at + 1;
        }
        return at;
    }

    private static int endOfString(String json, int quote) {
        int at = quote + 1;
        while (at < json.length() && json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, json.length());
    }
}

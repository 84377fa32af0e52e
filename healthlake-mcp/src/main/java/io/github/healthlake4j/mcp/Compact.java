package io.github.healthlake4j.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/**
 * Takes the white space between the tokens out of valid JSON, and nothing else. Bytes that are no UTF-8, which readers of JSON let
 * pass within strings, become the character U+FFFD: one of them on standard output would end the session of a strict client.
 */
final class Compact {
    private static final int MALFORMED = -1;

    private Compact() {}

    /** The same bytes if there is nothing to take out. */
    static byte[] json(byte[] json) {
        int first = firstSpace(json, 0);
        if (first == json.length) {
            return json;
        }
        ByteArrayOutputStream compact = new ByteArrayOutputStream(json.length);
        int from = 0;
        int space = first;
        while (space >= 0 && space < json.length) {
            compact.write(json, from, space - from);
            from = space + 1;
            space = firstSpace(json, from);
        }
        if (space < 0) {
            return json(new String(json, UTF_8).getBytes(UTF_8));
        }
        compact.write(json, from, json.length - from);
        return compact.toByteArray();
    }

    /** The next white space outside of strings at or after a place that is outside of strings, or {@link #MALFORMED}. */
    private static int firstSpace(byte[] json, int from) {
        int at = from;
        while (at >= 0 && at < json.length && json[at] > ' ') {
            at = json[at] == '"' ? endOfString(json, at) : at + 1;
        }
        return at;
    }

    private static int endOfString(byte[] json, int quote) {
        int at = quote + 1;
        while (at < json.length && json[at] != '"') {
            if (json[at] < 0 && !isWellFormed(json, at)) {
                return MALFORMED;
            }
            at += json[at] == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, json.length);
    }

    /**
     * Whether a character beyond ASCII may begin or go on so. That each first byte has its number of others behind it is known from
     * reading the JSON; left are forms that are too long, surrogates, and what lies beyond Unicode.
     */
    private static boolean isWellFormed(byte[] json, int at) {
        int first = json[at] & 0xFF;
        int second = at + 1 < json.length ? json[at + 1] & 0xFF : 0;
        return switch (first) {
            case 0xC0, 0xC1 -> false;
            case 0xE0 -> second >= 0xA0;
            case 0xED -> second < 0xA0;
            case 0xF0 -> second >= 0x90;
            case 0xF4 -> second < 0x90;
            default -> first < 0xF5;
        };
    }
}

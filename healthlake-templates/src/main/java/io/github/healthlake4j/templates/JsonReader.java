package io.github.healthlake4j.templates;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON text into maps, lists, text, {@link Boolean}, {@link JsonNumber} and null. Numbers keep their digits, a member that comes twice is an
 * issue, and what is no JSON or nested too deep ends the reading with an issue.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
final class JsonReader {
    /** Deeper than any resource, and shallow enough for the stack of a small thread. */
    static final int DEEPEST = 256;

    private final String text;
    private final Issues issues;
    private final Place path = new Place();
    private int at;
    private int depth;
    private String root = "";

    private JsonReader(String text, Issues issues) {
        this.text = text;
        this.issues = issues;
    }

    /**
     * The value of a JSON text.
     *
     * @throws NotJson where the text is no JSON; the issue is already noted
     */
    static @Nullable Object read(String text, Issues issues) throws NotJson {
        JsonReader reader = new JsonReader(text, issues);
        if (text.startsWith("\uFEFF")) {
            reader.at = 1;
        }
        Object value = reader.value();
        reader.skipBlanks();
        if (reader.at < text.length()) {
            throw reader.wrong("the text goes on after the end of the JSON value");
        }
        return value;
    }

    private @Nullable Object value() throws NotJson {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> literal("true", Boolean.TRUE);
            case 'f' -> literal("false", Boolean.FALSE);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object() throws NotJson {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        open();
        if (peek() == '}') {
            return close(members);
        }
        while (true) {
            if (peek() != '"') {
                throw wrong("expected a member's name in double quotes");
            }
            String name = string();
            expect(':', "expected ':' after a member's name");
            path.enter(name);
            if (members.containsKey(name)) {
                issues.error(here(), "structure", "the member stands twice in its object; keep one");
            }
            Object value = value();
            if (name.equals("resourceType")
                    && path.depth() == 1
                    && value instanceof String type
                    && Formats.isId(type)) {
                root = type;
            }
            members.put(name, value);
            path.leave();
            if (peek() == '}') {
                return close(members);
            }
            expect(',', "expected ',' or '}'");
        }
    }

    private List<@Nullable Object> array() throws NotJson {
        List<@Nullable Object> items = new ArrayList<>(4);
        open();
        if (peek() == ']') {
            return close(items);
        }
        while (true) {
            if (path.depth() > 0) {
                path.index(items.size());
            }
            items.add(value());
            if (peek() == ']') {
                return close(items);
            }
            expect(',', "expected ',' or ']'");
        }
    }

    private void open() throws NotJson {
        at++;
        if (++depth > DEEPEST) {
            throw wrong("nested deeper than " + DEEPEST + " levels");
        }
    }

    private <T> T close(T value) {
        at++;
        depth--;
        return value;
    }

    private String string() throws NotJson {
        int start = ++at;
        while (at < text.length()) {
            char character = text.charAt(at);
            if (character == '"') {
                return text.substring(start, at++);
            }
            if (character == '\\' || character < ' ') {
                return escaped(start);
            }
            at++;
        }
        throw wrong("the text ends within a string");
    }

    private String escaped(int start) throws NotJson {
        StringBuilder out = new StringBuilder(text.length() > at + 64 ? at - start + 64 : 64).append(text, start, at);
        while (at < text.length()) {
            char character = text.charAt(at++);
            if (character == '"') {
                return out.toString();
            }
            if (character < ' ') {
                at--;
                throw wrong("a control character in a string; write it as an escape, such as \\n");
            }
            out.append(character == '\\' ? escape() : character);
        }
        throw wrong("the text ends within a string");
    }

    private char escape() throws NotJson {
        char kind = at < text.length() ? text.charAt(at++) : ' ';
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default ->
                throw wrong("an escape that JSON does not know; allowed: \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX");
        };
    }

    private char unicode() throws NotJson {
        int code = 0;
        for (int digit = 0; digit < 4; digit++) {
            if (at == text.length() || !HexFormat.isHexDigit(text.charAt(at))) {
                throw wrong("expected four hexadecimal digits after \\u");
            }
            code = code * 16 + HexFormat.fromHexDigit(text.charAt(at++));
        }
        return (char) code;
    }

    private @Nullable Object literal(String word, @Nullable Boolean value) throws NotJson {
        if (!text.startsWith(word, at)) {
            throw wrong("expected a JSON value");
        }
        at += word.length();
        return value;
    }

    private JsonNumber number() throws NotJson {
        int start = at;
        skip('-');
        if (!skip('0') && digits() == 0) {
            throw wrong("expected a JSON value");
        }
        if (skip('.') && digits() == 0) {
            throw wrong("expected a digit after the point");
        }
        if (skip('e') || skip('E')) {
            if (!skip('+')) {
                skip('-');
            }
            if (digits() == 0) {
                throw wrong("expected a digit in the exponent");
            }
        }
        return new JsonNumber(text.substring(start, at));
    }

    private int digits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - start;
    }

    private boolean skip(char character) {
        if (at < text.length() && text.charAt(at) == character) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char character, String otherwise) throws NotJson {
        if (peek() != character) {
            throw wrong(otherwise);
        }
        at++;
    }

    /** The next character that is no blank; a NUL at the end, which no JSON value starts with. */
    private char peek() {
        skipBlanks();
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void skipBlanks() {
        while (at < text.length()) {
            char character = text.charAt(at);
            if (character != ' ' && character != '\n' && character != '\r' && character != '\t') {
                return;
            }
            at++;
        }
    }

    private String here() {
        return root.isEmpty() || path.depth() == 0 ? root + path : root + "." + path;
    }

    private NotJson wrong(String message) {
        int line = 1;
        int start = 0;
        for (int next = text.indexOf('\n'); next >= 0 && next < at; next = text.indexOf('\n', next + 1)) {
            line++;
            start = next + 1;
        }
        issues.error(here(), "structure", "not JSON at line " + line + ", column " + (at - start + 1) + ": " + message);
        return new NotJson();
    }

    /** The text is no JSON; the issue says why. */
    static final class NotJson extends Exception {
        private static final long serialVersionUID = 1L;

        private NotJson() {
            super("no JSON", null, false, false);
        }
    }
}

package io.github.healthlake4j.templates;

/**
 * The written forms of FHIR's primitive types, read by hand: the same languages as the regexes of the specification, at a fraction of their cost.
 *
 * @see <a href="https://hl7.org/fhir/R4/datatypes.html#primitive">FHIR R4, primitive types</a>
 */
final class Formats {
    private static final int LONGEST_ID = 64;
    private static final String OID = "urn:oid:";
    private static final String UUID = "urn:uuid:";

    private Formats() {}

    /** Whether the text is 1 to 64 letters, digits, hyphens and dots. */
    static boolean isId(String text) {
        return isId(text, 0, text.length());
    }

    /** Whether a range is 1 to 64 letters, digits, hyphens and dots. */
    static boolean isId(String text, int from, int to) {
        return from < to && to - from <= LONGEST_ID && isIdPart(text, from, to);
    }

    /** Whether a range holds nothing but letters, digits, hyphens and dots. */
    static boolean isIdPart(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            char character = text.charAt(at);
            if (!isAlphanumeric(character) && character != '-' && character != '.') {
                return false;
            }
        }
        return true;
    }

    /** Whether the text starts and ends with a visible character and has no two blanks in a row. */
    static boolean isCode(String text) {
        boolean blankBefore = true;
        for (int at = 0; at < text.length(); at++) {
            boolean blank = isBlank(text.charAt(at));
            if (blank && blankBefore) {
                return false;
            }
            blankBefore = blank;
        }
        return !blankBefore;
    }

    /** Whether the text has a character and no blank. */
    static boolean isUri(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (isBlank(text.charAt(at))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Whether the text says something and has no blank that FHIR forbids. */
    static boolean isString(String text) {
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character < ' ' && character != '\t' && character != '\n' && character != '\r') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Whether the text is base64, with blanks between its groups or without. */
    static boolean isBase64(String text) {
        int characters = 0;
        int fill = 0;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '=') {
                fill++;
            } else if (!isBlank(character)) {
                if (fill > 0 || !(isAlphanumeric(character) || character == '+' || character == '/')) {
                    return false;
                }
                characters++;
            }
        }
        return characters > 0 && fill <= 2 && (characters + fill) % 4 == 0;
    }

    /** How many bytes a right base64 text stands for. */
    static int bytesOfBase64(String text) {
        int characters = 0;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            characters += character == '=' || isBlank(character) ? 0 : 1;
        }
        return (int) (characters * 3L / 4);
    }

    /** Whether the text is {@code urn:oid:} and numbers parted by dots. */
    static boolean isOid(String text) {
        if (!text.startsWith(OID) || text.length() < OID.length() + 3) {
            return false;
        }
        int digits = 0;
        boolean zero = false;
        for (int at = OID.length(); at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '.' && digits > 0) {
                digits = 0;
            } else if (character >= '0' && character <= '9' && !(zero && digits == 1)) {
                zero = digits++ == 0 && character == '0';
            } else {
                return false;
            }
        }
        return digits > 0 && text.charAt(OID.length()) <= '2' && text.charAt(OID.length() + 1) == '.';
    }

    /** Whether the text is {@code urn:uuid:} and a UUID in lower case. */
    static boolean isUuid(String text) {
        return text.startsWith(UUID) && isUuidFrom(text, UUID.length());
    }

    /** Whether a URI that says to be an OID or a UUID is one. */
    static boolean isUrnRight(String text) {
        if (!text.startsWith("urn:")) {
            return true;
        }
        if (text.startsWith(OID)) {
            return isOid(text);
        }
        int fragment = text.indexOf('#');
        return !text.startsWith(UUID) || isUuidFrom(fragment < 0 ? text : text.substring(0, fragment), UUID.length());
    }

    private static boolean isUuidFrom(String text, int from) {
        if (text.length() != from + 36) {
            return false;
        }
        for (int at = 0; at < 36; at++) {
            char character = text.charAt(from + at);
            boolean hyphen = at == 8 || at == 13 || at == 18 || at == 23;
            boolean right = hyphen
                    ? character == '-'
                    : (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
            if (!right) {
                return false;
            }
        }
        return true;
    }

    /** Blank as {@code \s} of a regex is. */
    static boolean isBlank(char character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
    }

    private static boolean isAlphanumeric(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9');
    }
}

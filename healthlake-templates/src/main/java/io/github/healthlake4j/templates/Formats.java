package io.github.healthlake4j.templates;

/**
 * The written forms of FHIR's primitive types, read by hand: the same languages as the regexes of the specification, at a fraction of their cost.
 *
 * @see <a href="https://hl7.org/fhir/R4/datatypes.html#primitive">FHIR R4, primitive types</a>
 */
final class Formats {
    private static final int LONGEST_ID = 64;

    private Formats() {}

    /** Whether the text is 1 to 64 letters, digits, hyphens and dots. */
    static boolean isId(String text) {
        return !text.isEmpty() && text.length() <= LONGEST_ID && isIdPart(text, 0, text.length());
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

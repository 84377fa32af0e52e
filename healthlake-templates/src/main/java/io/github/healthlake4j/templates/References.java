package io.github.healthlake4j.templates;

import org.jspecify.annotations.Nullable;

/**
 * The written forms of a literal reference: {@code Type/id}, {@code Type/id/_history/version}, an absolute URL, {@code urn:uuid:}, {@code urn:oid:}
 * and {@code #id}.
 *
 * @see <a href="https://hl7.org/fhir/R4/references.html#literal">FHIR R4, literal references</a>
 */
final class References {
    private static final String HISTORY = "/_history/";

    private References() {}

    /** Whether the text can be the {@code reference} of a Reference. */
    static boolean isReference(String text) {
        if (text.startsWith("#")) {
            return text.length() == 1 || Formats.isId(text.substring(1));
        }
        if (!Formats.isUri(text)) {
            return false;
        }
        return isAbsolute(text) || typeOf(text) != null;
    }

    /** Whether the text names its scheme. */
    static boolean isAbsolute(String text) {
        int colon = text.indexOf(':');
        return colon > 0 && colon < text.length() - 1 && text.lastIndexOf('/', colon) < 0;
    }

    /** The type that a relative reference or the URL of a FHIR server names, or null where the text does not tell. */
    static @Nullable String typeOf(String text) {
        if (text.startsWith("urn:") || text.startsWith("#")) {
            return null;
        }
        int history = text.indexOf(HISTORY);
        int end = history < 0 ? text.length() : history;
        int slash = text.lastIndexOf('/', end - 1);
        if (slash <= 0 || !Formats.isId(text, slash + 1, end)) {
            return null;
        }
        int start = text.lastIndexOf('/', slash - 1) + 1;
        boolean first = start == 0;
        return first != isAbsolute(text) && isTypeName(text, start, slash) ? text.substring(start, slash) : null;
    }

    private static boolean isTypeName(String text, int from, int to) {
        if (from == to || !Character.isUpperCase(text.charAt(from))) {
            return false;
        }
        for (int at = from + 1; at < to; at++) {
            if (!Character.isLetter(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }
}

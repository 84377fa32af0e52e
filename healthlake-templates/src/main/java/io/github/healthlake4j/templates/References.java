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
        int end = text.indexOf(HISTORY);
        String unversioned = end < 0 ? text : text.substring(0, end);
        int slash = unversioned.lastIndexOf('/');
        if (slash <= 0 || !Formats.isId(unversioned.substring(slash + 1))) {
            return null;
        }
        int start = unversioned.lastIndexOf('/', slash - 1);
        if (start < 0 && isAbsolute(text)) {
            return null;
        }
        String type = unversioned.substring(start + 1, slash);
        return start >= 0 && !isAbsolute(text) ? null : typeName(type);
    }

    private static @Nullable String typeName(String name) {
        if (name.isEmpty() || !Character.isUpperCase(name.charAt(0))) {
            return null;
        }
        for (int at = 1; at < name.length(); at++) {
            if (!Character.isLetter(name.charAt(at))) {
                return null;
            }
        }
        return name;
    }
}

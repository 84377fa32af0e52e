package io.github.healthlake4j.templates;

import org.jspecify.annotations.Nullable;

/** The narrative's XHTML. */
final class Xhtml {
    private Xhtml() {}

    /** What is wrong with it, or null. */
    static @Nullable String problem(String text) {
        String trimmed = text.strip();
        return trimmed.startsWith("<") && trimmed.endsWith(">") ? null : "no XHTML; right is " + Primitive.XHTML.form();
    }
}

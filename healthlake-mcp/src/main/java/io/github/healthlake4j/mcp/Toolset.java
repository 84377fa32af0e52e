package io.github.healthlake4j.mcp;

import java.util.Locale;

/** A group of tools that is listed or left out as a whole. */
enum Toolset {
    DATASTORES,
    FHIR,
    BUNDLES,
    TEMPLATES,
    JOBS,
    TAGS,
    COMPAT;

    /** Whether it is listed when nothing was asked for. */
    boolean byDefault() {
        return this != COMPAT;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

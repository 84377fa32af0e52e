package io.github.healthlake4j.mcp;

import java.util.Locale;

/** What a call does to the service: the only source of read-only mode, of the MCP hints and of the printed tables. */
enum Effect {
    /** Changes nothing. */
    READ,
    /** Only adds. */
    ADD,
    /** May overwrite or remove. */
    CHANGE,
    /** Deletes; asks first. */
    DESTROY;

    boolean readOnly() {
        return this == READ;
    }

    boolean destructive() {
        return this == CHANGE || this == DESTROY;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

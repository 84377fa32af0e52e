package io.github.healthlake4j.mcp;

import org.jspecify.annotations.Nullable;

/** A line that is no message of JSON-RPC 2.0 as MCP uses it, with the error to answer. */
final class MalformedMessage extends Exception {
    static final int PARSE_ERROR = -32700;
    static final int INVALID_REQUEST = -32600;

    private static final long serialVersionUID = 1L;

    private final int code;
    private final transient @Nullable Object id;

    MalformedMessage(int code, @Nullable Object id, String message) {
        super(message, null, false, false);
        this.code = code;
        this.id = id;
    }

    int code() {
        return code;
    }

    /** The request's id, a string or an integer, where the line had one. */
    @Nullable Object id() {
        return id;
    }
}

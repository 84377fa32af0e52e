package io.github.healthlake4j.mcp;

/** An argument that breaks its rule; the message names argument and rule, never the value. */
final class InvalidArgument extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidArgument(String message) {
        super(message, null, false, false);
    }
}

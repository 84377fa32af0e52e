package io.github.healthlake4j.mcp;

/** A call that is not carried out, though its arguments are right: a type of the contract and what to do. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;

    Refusal(String type, String message) {
        super(message, null, false, false);
        this.type = type;
    }

    String type() {
        return type;
    }
}

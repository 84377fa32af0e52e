package io.github.healthlake4j.fhir;

import java.io.Serial;
import java.math.BigDecimal;

/**
 * A number as it stood in JSON. A {@link BigDecimal} forgets how it was written: 1e2 and 1E+2 are one, and so are 0.0000001 and 1E-7.
 */
final class Literal extends BigDecimal {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String text;

    Literal(String text) {
        super(text);
        this.text = text;
    }

    /** The number exactly as it was written. */
    @Override
    public String toString() {
        return text;
    }
}

package io.github.healthlake4j.fhir;

import java.io.Serial;

/** The call was cancelled: its thread was interrupted, whose flag is set again, or its {@link Cancellation} was. */
public final class CancelledException extends FhirException {
    @Serial
    private static final long serialVersionUID = 1L;

    CancelledException(Failure failure) {
        super(failure);
    }
}

package io.github.healthlake4j.fhir;

import java.io.Serial;

/** Status 400 or 422, and every other 4xx without a type of its own (405, 406, 413, 415, 424): the service refuses the request as it stands. {@link #issues()} says why. */
public final class InvalidResourceException extends FhirException {
    @Serial
    private static final long serialVersionUID = 1L;

    InvalidResourceException(Failure failure) {
        super(failure);
    }
}

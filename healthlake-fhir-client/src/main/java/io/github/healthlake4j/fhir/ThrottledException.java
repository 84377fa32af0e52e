package io.github.healthlake4j.fhir;

import java.io.Serial;

/** Status 429, or 400 with the AWS error type {@code ThrottlingException}: too many requests, also after the retries. */
public final class ThrottledException extends FhirException {
    @Serial
    private static final long serialVersionUID = 1L;

    ThrottledException(Failure failure) {
        super(failure);
    }
}

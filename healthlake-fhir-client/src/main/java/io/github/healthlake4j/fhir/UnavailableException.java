package io.github.healthlake4j.fhir;

import java.io.Serial;

/** No answer, or status 5xx: the service could not be reached, did not answer within the deadline, or failed. */
public final class UnavailableException extends FhirException {
    @Serial
    private static final long serialVersionUID = 1L;

    UnavailableException(Failure failure) {
        super(failure);
    }
}

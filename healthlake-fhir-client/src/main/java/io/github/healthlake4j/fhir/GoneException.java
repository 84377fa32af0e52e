package io.github.healthlake4j.fhir;

import java.io.Serial;

/** Status 410: the resource was deleted. Its history can still be read; its id stays taken. */
public final class GoneException extends FhirException {
    @Serial
    private static final long serialVersionUID = 1L;

    GoneException(Failure failure) {
        super(failure);
    }
}

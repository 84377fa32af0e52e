package io.github.healthlake4j.fhir;

import java.io.Serial;

/** Status 409 or 412: the resource is at another version than {@code If-Match} names, exists although it must not, or a condition matches several. */
public final class VersionConflictException extends FhirException {
    @Serial
    private static final long serialVersionUID = 1L;

    VersionConflictException(Failure failure) {
        super(failure);
    }
}

package io.github.healthlake4j.fhir;

import java.io.Serial;

/** Status 404: there is no such resource, version or job, and none was deleted; or no such datastore. */
public final class NotFoundException extends FhirException {
    @Serial
    private static final long serialVersionUID = 1L;

    NotFoundException(Failure failure) {
        super(failure);
    }
}

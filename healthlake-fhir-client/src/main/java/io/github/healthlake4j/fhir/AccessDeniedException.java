package io.github.healthlake4j.fhir;

import java.io.Serial;

/**
 * Status 401 or 403, or 400 with an AWS error type such as {@code InvalidSignatureException}: the caller may not do this. The message
 * names the IAM action that the call needs, or what is wrong with the credentials.
 */
public final class AccessDeniedException extends FhirException {
    @Serial
    private static final long serialVersionUID = 1L;

    AccessDeniedException(Failure failure) {
        super(failure);
    }
}

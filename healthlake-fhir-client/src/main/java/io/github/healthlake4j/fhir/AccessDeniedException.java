package io.github.healthlake4j.fhir;

import java.io.Serial;

/**
 * Status 401 or 403, or 400 with an AWS error type such as {@code InvalidSignatureException}: the caller may not do this. The message
 * names the IAM action that the call needs, or what is wrong with the credentials.
 */
public final class AccessDeniedException extends FhirException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean aboutCredentials;

    AccessDeniedException(Failure failure, boolean aboutCredentials) {
        super(failure);
        this.aboutCredentials = aboutCredentials;
    }

    /** Whether the credentials themselves were refused: expired, unknown, wrongly signed; else a permission is missing. */
    public boolean aboutCredentials() {
        return aboutCredentials;
    }
}

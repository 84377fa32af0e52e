package io.github.healthlake4j.fhir;

import java.io.Serial;

/** An answer that is none: no JSON where a resource must be, too large, cut short, a redirect, or a link that leads to another place. */
public final class MalformedAnswerException extends FhirException {
    @Serial
    private static final long serialVersionUID = 1L;

    MalformedAnswerException(Failure failure) {
        super(failure);
    }
}

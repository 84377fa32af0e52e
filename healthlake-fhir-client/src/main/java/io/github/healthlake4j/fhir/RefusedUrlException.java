package io.github.healthlake4j.fhir;

import java.io.IOException;
import java.io.Serial;

/** A URL that is not the datastore's: nothing was signed and nothing was sent. */
final class RefusedUrlException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    RefusedUrlException() {
        super(
                "neither signed nor sent: the URL is not under the datastore's endpoint (scheme, host, port and datastore)");
    }
}

package io.github.healthlake4j.fhir;

import java.io.IOException;
import java.io.Serial;

/** JSON that is not what it must be. The message says why and holds nothing of it. */
final class MalformedJson extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    MalformedJson(String reason) {
        super(reason);
    }
}

package io.github.healthlake4j.fhir;

import java.io.IOException;
import java.io.Serial;

/** An answer beyond the limit that the client was given. */
final class AnswerTooLargeException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    AnswerTooLargeException(long limit) {
        super("the answer is larger than the limit of " + limit
                + " bytes; ask for less (count, elements, summary) or raise maxAnswerBytes");
    }
}

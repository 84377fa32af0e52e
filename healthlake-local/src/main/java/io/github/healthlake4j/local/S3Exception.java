package io.github.healthlake4j.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An S3 request that is refused; it may be thrown while the body is read. */
final class S3Exception extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    S3Exception(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** The refusal that an error came of; without one, a body that is not what its headers say. */
    static S3Exception of(IOException error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof S3Exception refusal) {
                return refusal;
            }
        }
        return new S3Exception(503, "ServiceUnavailable", "S3 does not answer");
    }

    Answer answer() {
        byte[] body = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code><Message>"
                        + getMessage() + "</Message></Error>")
                .getBytes(StandardCharsets.UTF_8);
        return new Answer(status, Map.of("Content-Type", "application/xml"), body);
    }
}

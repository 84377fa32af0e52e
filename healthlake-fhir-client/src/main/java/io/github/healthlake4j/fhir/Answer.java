package io.github.healthlake4j.fhir;

import java.util.Optional;
import okhttp3.Headers;

/**
 * What came back: the whole body is read.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the body, decompressed; empty if there was none
 * @param proof how the request said who sent it
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared nor changed.
record Answer(int status, Headers headers, byte[] body, Proof proof) {
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    String requestId() {
        return header("x-amzn-requestid")
                .or(() -> header("x-amz-request-id"))
                .or(() -> header("x-request-id"))
                .orElse("");
    }

    /** The same answer with a part of its body alone. */
    Answer with(byte[] part) {
        return new Answer(status, headers, part, proof);
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Status and size: a body is patient data. */
    @Override
    public String toString() {
        return status + " (" + body.length + " bytes)";
    }
}

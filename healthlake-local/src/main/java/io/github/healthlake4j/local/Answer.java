package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A response on its way out.
 *
 * @param status the HTTP status
 * @param headers its headers, one value each
 * @param body the bytes of its body, empty if none
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes are handed on, not copied; nobody compares answers
record Answer(int status, Map<String, String> headers, byte[] body) {
    private static final byte[] NONE = {};
    /** Not a header that is ever sent. */
    private static final String HALF = ":half";

    static Answer of(int status) {
        return new Answer(status, Map.of(), NONE);
    }

    static Answer json(int status, String type, JsonNode body) {
        return new Answer(status, Map.of("Content-Type", type), Json.bytes(body));
    }

    static Answer text(int status, String type, String body) {
        return new Answer(status, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8));
    }

    /** No answer at all: the connection is closed. */
    static Answer none() {
        return of(0);
    }

    /** Whether the connection is closed in the middle of the body. */
    boolean isHalf() {
        return headers.containsKey(HALF);
    }

    /** The same answer, cut in the middle of its body. */
    Answer half() {
        return with(HALF, "");
    }

    Answer with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }

    /** The status alone: the body may be a patient's. */
    @Override
    public String toString() {
        return "Answer[" + status + "]";
    }
}

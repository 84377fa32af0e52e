package io.github.healthlake4j.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A failing call, as the client is told.
 *
 * @param type one of the contract's types, such as {@code not_found}
 * @param status the HTTP status, 0 if no answer came
 * @param requestId the service's request id, empty if none came
 * @param issues the OperationOutcome's issues as plain maps
 */
record Failure(
        String type,
        String message,
        int status,
        String requestId,
        boolean retryable,
        List<? extends Map<String, ?>> issues) {

    static Failure of(String type, String message) {
        return new Failure(type, message, 0, "", false, List.of());
    }

    Answer answer() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", type);
        members.put("message", message);
        if (status > 0) {
            members.put("status", status);
        }
        if (!requestId.isEmpty()) {
            members.put("request_id", requestId);
        }
        members.put("retryable", retryable);
        members.put("issues", issues);
        return Answer.of(members);
    }
}

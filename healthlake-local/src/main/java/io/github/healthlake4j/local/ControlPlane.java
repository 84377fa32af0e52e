package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** AWS JSON 1.0: {@code POST /} with {@code X-Amz-Target: HealthLake.OPERATION}. */
final class ControlPlane {
    private static final String TYPE = "application/x-amz-json-1.0";
    private static final String PREFIX = "HealthLake.";

    private final Map<String, Operation> operations = new HashMap<>();

    ControlPlane(Datastores datastores, DatastoreLifecycle lifecycle, JobOperations jobs) {
        operations.putAll(new DatastoreOperations(datastores, lifecycle).operations());
        operations.putAll(new TagOperations(datastores).operations());
        operations.putAll(jobs.operations());
    }

    /**
     * Answers a call whose signature is right.
     *
     * @param call the request
     * @param region the region it was signed for
     */
    Answer answer(Call call, String region) {
        String target = call.findHeader("x-amz-target").orElse("");
        Operation operation = target.startsWith(PREFIX) ? operations.get(target.substring(PREFIX.length())) : null;
        if (operation == null) {
            return error(404, "UnknownOperationException", "X-Amz-Target names no operation of HealthLake");
        }
        try {
            JsonNode input = Json.read(call.body());
            if (!input.isObject()) {
                return error(400, "SerializationException", "the body must be a JSON object; an empty input is {}");
            }
            return Answer.json(200, TYPE, operation.run(new Input(input), region));
        } catch (Json.MalformedJsonException e) {
            return error(400, "SerializationException", String.valueOf(e.getMessage()));
        } catch (ApiException e) {
            return error(e.status(), e.type(), e.getMessage());
        }
    }

    static Answer error(int status, String type, String message) {
        ObjectNode body =
                Json.object().put("__type", "com.amazonaws.healthlake#" + type).put("Message", message);
        return Answer.json(status, TYPE, body);
    }

    /** One operation: checked input to output. */
    interface Operation {
        ObjectNode run(Input input, String region);
    }
}

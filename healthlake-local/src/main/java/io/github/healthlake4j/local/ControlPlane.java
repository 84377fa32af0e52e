package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** AWS JSON 1.0: {@code POST /} with {@code X-Amz-Target: HealthLake.OPERATION}. */
final class ControlPlane implements Router.Plane {
    private static final String TYPE = "application/x-amz-json-1.0";
    private static final String PREFIX = "HealthLake.";

    private final Map<String, Operation> operations = new HashMap<>();

    ControlPlane(Datastores datastores, DatastoreLifecycle lifecycle, JobOperations jobs) {
        operations.putAll(new DatastoreOperations(datastores, lifecycle).operations());
        operations.putAll(new TagOperations(datastores).operations());
        operations.putAll(jobs.operations());
    }

    @Override
    public Optional<String> findOperation(Call call) {
        String target = call.findHeader("x-amz-target").orElse("");
        return Optional.of(target)
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> name.substring(PREFIX.length()))
                .filter(operations::containsKey);
    }

    @Override
    public Answer answer(Call call) {
        if (!call.path().equals("/") || !call.method().equals("POST")) {
            return error(
                    404,
                    "UnknownOperationException",
                    "nothing is served here: the control plane is POST /, FHIR is /datastore/ID/r4/");
        }
        Operation operation = findOperation(call).map(operations::get).orElse(null);
        if (operation == null) {
            return error(404, "UnknownOperationException", "X-Amz-Target names no operation of HealthLake");
        }
        return run(operation, call);
    }

    private static Answer run(Operation operation, Call call) {
        String region = call.findHeader("authorization")
                .flatMap(Authorization::parse)
                .map(Authorization::region)
                .orElse(LocalHealthLake.Builder.REGION);
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

    @Override
    public Answer refuse(SignatureCheck.Refusal refusal) {
        String type = switch (refusal.kind()) {
            case UNSIGNED -> "MissingAuthenticationTokenException";
            case UNKNOWN_KEY -> "UnrecognizedClientException";
            case WRONG -> "InvalidSignatureException";
            case DENIED -> "AccessDeniedException";
        };
        return Answer.json(403, TYPE, Json.object().put("__type", type).put("message", refusal.message()));
    }

    @Override
    public Answer error(int status, String message) {
        return error(
                status,
                status == 429
                        ? "ThrottlingException"
                        : status < 500 ? "ValidationException" : "InternalServerException",
                message);
    }

    private static Answer error(int status, String type, String message) {
        ObjectNode body =
                Json.object().put("__type", "com.amazonaws.healthlake#" + type).put("Message", message);
        return Answer.json(status, TYPE, body);
    }

    /** One operation: checked input to output. */
    interface Operation {
        ObjectNode run(Input input, String region);
    }
}

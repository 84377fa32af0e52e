package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Create, update, conditional update and patch. */
final class Writes {
    private static final Set<String> NOT_STORED = Set.of("OperationOutcome", "Parameters");
    private static final String JSON_PATCH = "application/json-patch+json";

    private final Validation validation;
    private final Profiles profiles;
    private final IdempotencyKeys keys = new IdempotencyKeys();
    private final Locks locks;

    Writes(Validation validation, Profiles profiles, Locks locks) {
        this.validation = validation;
        this.profiles = profiles;
        this.locks = locks;
    }

    Answer create(FhirCall call, Partition partition) throws IOException {
        Optional<String> key = IdempotencyKeys.find(call);
        if (key.isEmpty()) {
            return createOnce(call, partition);
        }
        return locks.alone(key.get(), () -> {
            Optional<String> location = keys.findLocation(key.get());
            if (location.isPresent()) {
                return Outcome.answer(409, "duplicate", "a resource was created with this idempotency key before")
                        .with("Location", location.get());
            }
            Answer made = createOnce(call, partition);
            if (made.status() == 201) {
                String id = Json.MAPPER.readTree(made.body()).path("id").asText();
                keys.remember(key.get(), call.base() + "/" + call.route().type() + "/" + id);
            }
            return made;
        });
    }

    private Answer createOnce(FhirCall call, Partition partition) throws IOException {
        ObjectNode resource = resource(call);
        boolean wrong = validation.accept(resource, ValidationLevel.of(call.call()), partition);
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Content-Type", Outcome.FHIR_JSON));
        call.call().findHeader("if-none-exist").ifPresent(value -> headers.put("If-None-Exist", value));
        Answer answer = partition.send("POST", call.route().type(), headers, Json.bytes(resource));
        return stored(call, answer, wrong);
    }

    Answer update(FhirCall call, Partition partition) throws IOException {
        refuseAudit(call);
        ObjectNode resource = resource(call);
        String type = call.route().type();
        String id = call.route().id();
        if (!resource.path("id").asText().equals(id)) {
            throw RefusedException.of(400, "invalid", "the id in the body must be the id in the URL");
        }
        boolean wrong = validation.accept(resource, ValidationLevel.of(call.call()), partition);
        return locks.alone(call.datastore() + "/" + type + "/" + id, () -> {
            if (call.call().findHeader("if-none-match").filter("*"::equals).isPresent()
                    && partition.existence(type, id) != 404) {
                throw RefusedException.of(
                        412, "conflict", "If-None-Match: *, but the id is taken; ids of deleted resources stay taken");
            }
            return stored(call, put(call, partition, type, id, resource), wrong);
        });
    }

    private static Answer put(FhirCall call, Partition partition, String type, String id, ObjectNode resource)
            throws IOException {
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Content-Type", Outcome.FHIR_JSON));
        Optional<String> ifMatch = call.call().findHeader("if-match");
        if (ifMatch.isPresent()) {
            headers.put("If-Match", ifMatch.get());
            headers.put("X-Retry-On-Version-Conflict", "retry; max-retries=0");
        }
        Answer answer = partition.send("PUT", type + "/" + Percent.encode(id), headers, Json.bytes(resource));
        if (answer.status() == 409 && ifMatch.isPresent()) {
            throw RefusedException.of(412, "conflict", "If-Match names a version that is not the current one");
        }
        return answer;
    }

    Answer conditionalUpdate(FhirCall call, Partition partition) throws IOException {
        refuseAudit(call);
        ObjectNode resource = resource(call);
        String type = call.route().type();
        boolean wrong = validation.accept(resource, ValidationLevel.of(call.call()), partition);
        return locks.alone(call.datastore() + "/" + type, () -> {
            List<String> ids = Deletes.matches(call, partition, call.pairs(), 2);
            if (ids.size() > 1) {
                throw RefusedException.of(412, "multiple-matches", "several resources match the criteria");
            }
            String bodyId = resource.path("id").asText();
            if (ids.isEmpty()) {
                return stored(call, createNew(call, partition, resource, bodyId), wrong);
            }
            if (!bodyId.isEmpty() && !bodyId.equals(ids.get(0))) {
                throw RefusedException.of(409, "conflict", "the resource that matches has another id than the body");
            }
            resource.put("id", ids.get(0));
            return stored(call, put(call, partition, type, ids.get(0), resource), wrong);
        });
    }

    private static Answer createNew(FhirCall call, Partition partition, ObjectNode resource, String id)
            throws IOException {
        String type = call.route().type();
        if (id.isEmpty()) {
            return partition.send("POST", type, Map.of("Content-Type", Outcome.FHIR_JSON), Json.bytes(resource));
        }
        if (partition.existence(type, id) != 404) {
            throw RefusedException.of(
                    409, "conflict", "no resource matches the criteria, but the id in the body is taken");
        }
        return put(call, partition, type, id, resource);
    }

    Answer patch(FhirCall call, Partition partition) throws IOException {
        refuseAudit(call);
        String contentType = call.call().findHeader("content-type").orElse("");
        JsonNode patch = json(call);
        if (contentType.startsWith(JSON_PATCH)) {
            JsonPatches.check(patch);
        } else if (!patch.path("resourceType").asText().equals("Parameters")) {
            throw RefusedException.of(
                    400,
                    "invalid",
                    "a patch is an array with Content-Type " + JSON_PATCH + ", or a Parameters resource");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType.startsWith(JSON_PATCH) ? JSON_PATCH : Outcome.FHIR_JSON);
        headers.put("Prefer", "return=representation");
        Optional<String> ifMatch = call.call().findHeader("if-match");
        if (ifMatch.isPresent()) {
            headers.put("If-Match", ifMatch.get());
            headers.put("X-Retry-On-Version-Conflict", "retry; max-retries=0");
        }
        String target = call.route().path();
        return locks.alone(call.datastore() + "/" + target, () -> {
            Answer answer = partition.send("PATCH", target, headers, call.call().body());
            profiles.forget(call.datastore());
            // The engine says 400 also of a right patch that this resource does not take.
            if (answer.status() == 400) {
                return Shape.of(422, answer);
            }
            return answer.status() == 200 ? withETag(Shape.of(answer)) : Shape.of(answer);
        });
    }

    private static Answer withETag(Answer answer) throws IOException {
        String version =
                Json.MAPPER.readTree(answer.body()).at("/meta/versionId").asText();
        return answer.with("ETag", "W/\"" + version + "\"");
    }

    private Answer stored(FhirCall call, Answer answer, boolean wrong) {
        if (call.route().type().equals("StructureDefinition")) {
            profiles.forget(call.datastore());
        }
        Answer shaped = Shape.of(answer);
        return wrong && shaped.status() < 300 ? shaped.with(Validation.ISSUE_HEADER, "true") : shaped;
    }

    static ObjectNode resource(FhirCall call) {
        String type = call.route().type();
        JsonNode body = json(call);
        if (NOT_STORED.contains(type)) {
            throw RefusedException.of(400, "not-supported", type + " cannot be stored");
        }
        if (!(body instanceof ObjectNode resource)) {
            throw RefusedException.of(400, "structure", "the body must be one resource, a JSON object");
        }
        if (!resource.path("resourceType").asText().equals(type)) {
            throw RefusedException.of(400, "invalid", "the body's resourceType must be the type in the URL, " + type);
        }
        return resource;
    }

    static JsonNode json(FhirCall call) {
        try {
            return Json.read(call.call().body());
        } catch (Json.MalformedJsonException e) {
            throw RefusedException.of(400, "structure", String.valueOf(e.getMessage()));
        }
    }

    private static void refuseAudit(FhirCall call) {
        if (call.route().type().equals("AuditEvent")) {
            throw RefusedException.of(405, "not-supported", "an AuditEvent can be created and read, not changed");
        }
    }
}

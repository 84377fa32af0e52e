package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Batch and transaction at the base: limits, validation of what is stored, and answers with bare status codes. */
final class Bundles {
    private static final int MAX_TRANSACTION = 100;
    private static final int MAX = 500;
    private static final List<String> BESIDE_ID = List.of("_tag", "createdAt", "_lastUpdated");
    private static final Set<String> STORING = Set.of("POST", "PUT");

    private final Validation validation;
    private final Profiles profiles;
    private final AsyncTransactions async = new AsyncTransactions();

    Bundles(Validation validation, Profiles profiles) {
        this.validation = validation;
        this.profiles = profiles;
    }

    Answer process(FhirCall call, Partition partition) throws IOException {
        JsonNode body = Writes.json(call);
        String type = body.path("type").asText();
        if (!body.path("resourceType").asText().equals("Bundle")
                || !Set.of("batch", "transaction").contains(type)) {
            throw RefusedException.of(
                    400,
                    "invalid",
                    "POST to the base takes a Bundle of type batch or transaction; others are stored by POST Bundle");
        }
        var bundle = (ObjectNode) body;
        boolean later = call.call().findHeader("prefer").orElse("").contains("respond-async");
        checkSize(bundle, type, later);
        ValidationLevel level = ValidationLevel.of(call.call());
        if (later) {
            AsyncTransactions.check(bundle);
            return async.submit(call, () -> run(bundle, type, level, partition));
        }
        return run(bundle, type, level, partition);
    }

    Answer status(FhirCall call) {
        return async.status(call);
    }

    private static void checkSize(ObjectNode bundle, String type, boolean later) {
        int size = bundle.path("entry").size();
        if (later && !type.equals("transaction")) {
            throw RefusedException.of(400, "invalid", "Prefer: respond-async is for a Bundle of type transaction");
        }
        if (type.equals("transaction") && !later && size > MAX_TRANSACTION) {
            throw RefusedException.of(
                    422,
                    "too-costly",
                    "a transaction of " + size + " entries exceeds " + MAX_TRANSACTION
                            + "; send it with Prefer: respond-async, or split it");
        }
        if (size > MAX) {
            throw RefusedException.of(422, "too-costly", "a Bundle of " + size + " entries exceeds " + MAX);
        }
    }

    private Answer run(ObjectNode bundle, String type, ValidationLevel level, Partition partition) throws IOException {
        Verdicts verdicts = validate(bundle, type, level, partition);
        Answer answer = partition.send("POST", "", Map.of("Content-Type", Outcome.FHIR_JSON), Json.bytes(bundle));
        profiles.forget(partition.datastore());
        if (answer.status() != 200) {
            return Shape.of(answer);
        }
        ObjectNode response = (ObjectNode) Json.MAPPER.readTree(answer.body());
        response.path("entry").forEach(entry -> tidy(entry.path("response")));
        response.set("entry", merge(response.path("entry"), verdicts));
        response.remove("link");
        return Answer.json(200, Outcome.FHIR_JSON, response);
    }

    /** Checks every resource that is to be stored; in a batch what is wrong is taken out and answered by itself. */
    private Verdicts validate(ObjectNode bundle, String type, ValidationLevel level, Partition partition)
            throws IOException {
        var verdicts = new Verdicts(new HashMap<>(), new HashMap<>());
        ArrayNode accepted = Json.MAPPER.createArrayNode();
        int index = 0;
        for (JsonNode entry : bundle.path("entry")) {
            Optional<ObjectNode> unsupported = findUnsupported(entry.path("request"), type);
            Optional<ObjectNode> wrong = unsupported.isPresent() ? unsupported : findErrors(entry, level, partition);
            if (wrong.isEmpty() || (unsupported.isEmpty() && level == ValidationLevel.MINIMAL)) {
                accepted.add(entry);
                wrong.ifPresent(outcome -> verdicts.stored().put(accepted.size() - 1, outcome));
            } else if (type.equals("transaction")) {
                throw new RefusedException(Answer.json(400, Outcome.FHIR_JSON, wrong.get()));
            } else {
                verdicts.refused().put(index, wrong.get());
            }
            index++;
        }
        bundle.set("entry", accepted);
        return verdicts;
    }

    /** Conditional updates are for batches, by few criteria; deletes of many are for no Bundle at all. */
    private static Optional<ObjectNode> findUnsupported(JsonNode request, String type) {
        String url = request.path("url").asText();
        String method = request.path("method").asText();
        List<String> criteria = url.contains("?")
                ? Stream.of(url.substring(url.indexOf('?') + 1).split("&", -1))
                        .map(pair -> FhirCall.Pair.of(pair).name())
                        .toList()
                : List.of();
        if (method.equals("PUT") && !criteria.isEmpty() && !(type.equals("batch") && isById(criteria))) {
            return Optional.of(Outcome.of(
                    "error",
                    "not-supported",
                    "a conditional PUT is for a batch, by _id alone or with one of " + BESIDE_ID));
        }
        if (method.equals("DELETE") && criteria.contains("_count")) {
            return Optional.of(
                    Outcome.of("error", "not-supported", "a delete with _count cannot be an entry of a Bundle"));
        }
        return Optional.empty();
    }

    private static boolean isById(List<String> criteria) {
        return criteria.contains("_id")
                && criteria.size() <= 2
                && criteria.stream().allMatch(name -> name.equals("_id") || BESIDE_ID.contains(name));
    }

    /** What is wrong with an entry's resource; at level minimal it is marked, to be stored all the same. */
    private Optional<ObjectNode> findErrors(JsonNode entry, ValidationLevel level, Partition partition)
            throws IOException {
        return entry.path("resource") instanceof ObjectNode resource
                        && STORING.contains(entry.at("/request/method").asText())
                ? validation.judge(resource, level, partition)
                : Optional.empty();
    }

    private static ArrayNode merge(JsonNode answered, Verdicts verdicts) {
        ArrayNode merged = Json.MAPPER.createArrayNode();
        int next = 0;
        for (int i = 0; i < answered.size() + verdicts.refused().size(); i++) {
            JsonNode refusal = verdicts.refused().get(i);
            JsonNode outcome = refusal == null ? verdicts.stored().get(next) : refusal;
            JsonNode entry = refusal == null ? answered.path(next++) : refusedEntry();
            if (outcome != null && entry.path("response") instanceof ObjectNode response) {
                response.set("outcome", outcome);
            }
            merged.add(entry);
        }
        return merged;
    }

    private static ObjectNode refusedEntry() {
        ObjectNode entry = Json.object();
        entry.putObject("response").put("status", "400");
        return entry;
    }

    /**
     * What is wrong with resources of a Bundle.
     *
     * @param refused by their place in it
     * @param stored all the same, by their place among those that are
     */
    private record Verdicts(Map<Integer, JsonNode> refused, Map<Integer, JsonNode> stored) {}

    /** "201 Created" becomes "201", a bare version an ETag; what HAPI says of a success goes. */
    private static void tidy(JsonNode node) {
        if (!(node instanceof ObjectNode response)) {
            return;
        }
        String status = response.path("status").asText();
        response.put("status", status.replaceFirst(" .*", ""));
        String etag = response.path("etag").asText();
        if (etag.matches("\\d+")) {
            response.put("etag", "W/\"" + etag + "\"");
        }
        if (status.startsWith("2")
                && response.at("/outcome/resourceType").asText().equals("OperationOutcome")) {
            response.remove("outcome");
        }
    }
}

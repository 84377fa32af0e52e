package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
        Map<Integer, JsonNode> refused = validate(bundle, type, level, partition);
        Answer answer = partition.send("POST", "", Map.of("Content-Type", Outcome.FHIR_JSON), Json.bytes(bundle));
        profiles.forget(partition.datastore());
        if (answer.status() != 200) {
            return Shape.of(answer);
        }
        ObjectNode response = (ObjectNode) Json.MAPPER.readTree(answer.body());
        response.path("entry").forEach(entry -> tidy(entry.path("response")));
        response.set("entry", merge(response.path("entry"), refused));
        response.remove("link");
        return Answer.json(200, Outcome.FHIR_JSON, response);
    }

    /** Checks every resource that is to be stored; in a batch what is wrong is taken out and answered by itself. */
    private Map<Integer, JsonNode> validate(ObjectNode bundle, String type, ValidationLevel level, Partition partition)
            throws IOException {
        var refused = new TreeMap<Integer, JsonNode>();
        ArrayNode accepted = Json.MAPPER.createArrayNode();
        int index = 0;
        for (JsonNode entry : bundle.path("entry")) {
            Optional<ObjectNode> unsupported = findUnsupported(entry.path("request"), type);
            Optional<ObjectNode> wrong = unsupported.isPresent() ? unsupported : findErrors(entry, level, partition);
            if (wrong.isEmpty()) {
                accepted.add(entry);
            } else if (type.equals("transaction")) {
                throw new RefusedException(Answer.json(400, Outcome.FHIR_JSON, wrong.get()));
            } else {
                refused.put(index, wrong.get());
            }
            index++;
        }
        bundle.set("entry", accepted);
        return refused;
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

    private Optional<ObjectNode> findErrors(JsonNode entry, ValidationLevel level, Partition partition)
            throws IOException {
        if (!(entry.path("resource") instanceof ObjectNode resource)
                || !STORING.contains(entry.at("/request/method").asText())) {
            return Optional.empty();
        }
        try {
            validation.accept(resource, level, partition);
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of((ObjectNode) Json.MAPPER.readTree(e.answer().body()));
        }
    }

    private static ArrayNode merge(JsonNode answered, Map<Integer, JsonNode> refused) {
        ArrayNode merged = Json.MAPPER.createArrayNode();
        var next = answered.iterator();
        for (int i = 0; i < answered.size() + refused.size(); i++) {
            JsonNode outcome = refused.get(i);
            if (outcome == null) {
                merged.add(next.next());
            } else {
                ObjectNode response = merged.addObject().putObject("response").put("status", "400");
                response.set("outcome", outcome);
            }
        }
        return merged;
    }

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

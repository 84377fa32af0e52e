package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Delete by id, by criteria, and of many. */
final class Deletes {
    private final PageTokens tokens;
    private final Profiles profiles;
    private final Locks locks;

    Deletes(PageTokens tokens, Profiles profiles, Locks locks) {
        this.tokens = tokens;
        this.profiles = profiles;
        this.locks = locks;
    }

    Answer one(FhirCall call, Partition partition) throws IOException {
        refuseAudit(call);
        return delete(call, partition, call.route().type(), call.route().id());
    }

    Answer byCriteria(FhirCall call, Partition partition) throws IOException {
        refuseAudit(call);
        if (call.pairs().isEmpty()) {
            throw RefusedException.of(400, "invalid", "a delete without an id needs search criteria");
        }
        if (call.findParameter("_count").isPresent()
                || call.findParameter("page").isPresent()) {
            return many(call, partition);
        }
        List<String> ids = matches(call, partition, call.pairs(), 2);
        if (ids.size() > 1) {
            throw RefusedException.of(
                    412,
                    "multiple-matches",
                    "several resources match the criteria; with _count all of them are deleted");
        }
        return ids.isEmpty()
                ? noMatch(call, partition)
                : delete(call, partition, call.route().type(), ids.get(0));
    }

    /** The ids that match criteria, at most so many. */
    static List<String> matches(FhirCall call, Partition partition, List<FhirCall.Pair> criteria, int count)
            throws IOException {
        Searches.check(call.route().type(), criteria);
        var narrowed = new ArrayList<FhirCall.Pair>(criteria);
        narrowed.add(FhirCall.Pair.of("_elements=id"));
        JsonNode found = partition.getJson(Searches.target(call.route().type(), narrowed, count));
        var ids = new ArrayList<String>();
        found.path("entry").forEach(entry -> ids.add(entry.at("/resource/id").asText()));
        return ids;
    }

    private Answer delete(FhirCall call, Partition partition, String type, String id) throws IOException {
        return locks.alone(call.datastore() + "/" + type + "/" + id, () -> {
            Answer current = partition.get(type + "/" + Percent.encode(id) + "?_elements=id");
            Optional<String> ifMatch = call.call().findHeader("if-match");
            if (ifMatch.isPresent()
                    && current.status() == 200
                    && !current.headers().getOrDefault("etag", "").equals(ifMatch.get())) {
                throw RefusedException.of(412, "conflict", "If-Match names a version that is not the current one");
            }
            if (current.status() == 410) {
                return Answer.of(204);
            }
            if (current.status() != 200) {
                return Shape.of(current);
            }
            Answer answer = partition.delete(type + "/" + Percent.encode(id));
            profiles.forget(call.datastore());
            return answer.status() == 200 || answer.status() == 204 ? Answer.of(204) : Shape.of(answer);
        });
    }

    /** With {@code _id} among the criteria: gone already is done, there but not matching is a conflict. */
    private static Answer noMatch(FhirCall call, Partition partition) throws IOException {
        Optional<String> id = call.findParameter("_id");
        int existence = id.isEmpty() ? 404 : partition.existence(call.route().type(), id.get());
        return switch (existence) {
            case 410 -> Answer.of(204);
            case 200 -> Outcome.answer(409, "conflict", "the resource does not match the other criteria");
            default -> Outcome.answer(404, "not-found", "no resource matches the criteria");
        };
    }

    private Answer many(FhirCall call, Partition partition) throws IOException {
        if (call.call().findHeader("if-match").isPresent()) {
            throw RefusedException.of(400, "invalid", "If-Match and _count cannot be used together");
        }
        int count = PageLinks.count(call.findParameter("_count"));
        var links = new PageLinks(tokens, call, call.route().type());
        List<FhirCall.Pair> criteria = links.findState(count)
                .map(Deletes::pairs)
                .orElseGet(() -> call.pairs().stream()
                        .filter(pair -> !pair.name().equals("_count"))
                        .toList());
        List<String> ids = matches(call, partition, criteria, Math.min(100, count + 1));
        ObjectNode bundle = Json.object().put("resourceType", "Bundle").put("type", "batch-response");
        if (ids.size() > count || ids.size() == 100) {
            String state = criteria.stream().map(FhirCall.Pair::raw).collect(Collectors.joining("&"));
            bundle.putArray("link").add(links.next(state, count));
        }
        ArrayNode entries = Json.MAPPER.createArrayNode();
        for (String id : ids.subList(0, Math.min(ids.size(), count))) {
            Answer deleted = delete(call, partition, call.route().type(), id);
            entries.addObject()
                    .putObject("response")
                    .put("status", String.valueOf(deleted.status()))
                    .put("location", call.route().type() + "/" + id);
        }
        if (!entries.isEmpty()) {
            bundle.set("entry", entries);
        }
        return Answer.json(200, Outcome.FHIR_JSON, bundle);
    }

    private static List<FhirCall.Pair> pairs(String query) {
        var pairs = new ArrayList<FhirCall.Pair>();
        for (String raw : query.split("&", -1)) {
            pairs.add(FhirCall.Pair.of(raw));
        }
        return pairs;
    }

    private static void refuseAudit(FhirCall call) {
        if (call.route().type().equals("AuditEvent")) {
            throw RefusedException.of(405, "not-supported", "an AuditEvent can be created and read, not deleted");
        }
    }
}

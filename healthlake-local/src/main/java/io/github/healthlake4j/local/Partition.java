package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One datastore's part of the engine. */
record Partition(EngineClient engine, String datastore, String base) {
    private static final byte[] NONE = {};

    Answer get(String target) throws IOException {
        return engine.send(datastore, base, "GET", target, headers(Map.of()), NONE);
    }

    Answer delete(String target) throws IOException {
        return engine.send(datastore, base, "DELETE", target, headers(Map.of()), NONE);
    }

    Answer send(String method, String target, Map<String, String> headers, byte[] body) throws IOException {
        return engine.send(datastore, base, method, target, headers(headers), body);
    }

    /** A GET whose answer must be 200; else it is this request's answer as well. */
    JsonNode getJson(String target) throws IOException {
        Answer answer = get(target);
        if (answer.status() != 200) {
            throw new RefusedException(Shape.of(answer));
        }
        return Json.MAPPER.readTree(answer.body());
    }

    /** Where the page after this one is, to be asked for as it is. */
    Optional<String> findNext(JsonNode page) {
        for (JsonNode link : page.path("link")) {
            String url = link.path("url").asText();
            if (link.path("relation").asText().equals("next") && url.startsWith(base)) {
                return Optional.of(url.substring(base.length()).replaceFirst("^/", ""));
            }
        }
        return Optional.empty();
    }

    /** Whether an id is in use, was, or never was: 200, 410, 404. */
    int existence(String type, String id) throws IOException {
        return get(type + "/" + Percent.encode(id) + "?_elements=id").status();
    }

    private static Map<String, String> headers(Map<String, String> given) {
        var headers = new LinkedHashMap<>(given);
        headers.putIfAbsent("Accept", Outcome.FHIR_JSON);
        // Writes of one resource at the same time all succeed, one after the other.
        headers.putIfAbsent("X-Retry-On-Version-Conflict", "retry; max-retries=50");
        return headers;
    }
}

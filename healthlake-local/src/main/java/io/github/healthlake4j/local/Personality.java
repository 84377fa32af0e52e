package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What HealthLake does differently from HAPI, around one call. */
final class Personality {
    private static final Set<String> TO_ENGINE = Set.of(
            "content-type", "accept", "if-match", "if-none-match", "if-none-exist", "if-modified-since", "prefer");
    private static final Set<String> TO_CLIENT = Set.of("etag", "last-modified", "location", "content-type");

    private final EngineClient engine;
    private final PageTokens tokens;

    Personality(EngineClient engine, PageTokens tokens) {
        this.engine = engine;
        this.tokens = tokens;
    }

    Answer answer(FhirCall call) throws IOException {
        Optional<Answer> refused = checkCount(call);
        if (refused.isPresent()) {
            return refused.get();
        }
        Optional<String> page = call.findParameter("page");
        if (page.isPresent()) {
            return nextPage(call, page.get());
        }
        String target = call.path()
                + (call.call().query() == null ? "" : "?" + call.call().query());
        return shape(call, send(call, target));
    }

    private Answer send(FhirCall call, String target) throws IOException {
        return engine.send(
                call.datastore(),
                call.base(),
                call.call().method(),
                target,
                headers(call.call()),
                call.call().body());
    }

    private static Map<String, String> headers(Call call) {
        var headers = new LinkedHashMap<String, String>();
        for (String name : TO_ENGINE) {
            call.findHeader(name).ifPresent(value -> headers.put(name, value));
        }
        if (call.body().length > 0 && !headers.containsKey("content-type")) {
            headers.put("content-type", Outcome.FHIR_JSON);
        }
        if (!headers.containsKey("if-match")) {
            headers.put("X-Retry-On-Version-Conflict", "retry; max-retries=50");
        }
        return headers;
    }

    private static Optional<Answer> checkCount(FhirCall call) {
        Optional<String> count = call.findParameter("_count");
        if (count.isEmpty() || count.get().matches("[1-9][0-9]?|100")) {
            return Optional.empty();
        }
        return Optional.of(Outcome.answer(400, "invalid", "_count must be a number from 1 to 100"));
    }

    private Answer nextPage(FhirCall call, String token) throws IOException {
        Optional<String> query =
                tokens.open(token, binding(call, call.findParameter("_count").orElse("")));
        if (query.isEmpty()) {
            return Outcome.answer(400, "invalid", "Invalid pagination token");
        }
        return shape(call, send(call, "?" + query.get()));
    }

    private static String binding(FhirCall call, String count) {
        return call.datastore() + "|" + resultPath(call) + "|" + count;
    }

    /** Next links are GETs of the type, also after POST _search. */
    private static String resultPath(FhirCall call) {
        return call.path().replaceFirst("/_search$", "");
    }

    private Answer shape(FhirCall call, Answer answer) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        answer.headers().forEach((name, value) -> {
            if (TO_CLIENT.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                headers.put(name, value);
            }
        });
        if (call.is("POST")) {
            headers.keySet().removeIf(name -> name.equalsIgnoreCase("location"));
        }
        headers.replaceAll((name, value) -> name.equalsIgnoreCase("content-type") && value.startsWith(Outcome.FHIR_JSON)
                ? Outcome.FHIR_JSON
                : value);
        int status = status(call, answer);
        if (status == 204) {
            return new Answer(204, Map.of(), new byte[0]);
        }
        return new Answer(status, headers, rewritePages(call, answer));
    }

    private static int status(FhirCall call, Answer answer) {
        boolean conditional = call.call().findHeader("if-match").isPresent();
        if (answer.status() == 409 && conditional && !call.is("PATCH")) {
            return 412;
        }
        return answer.status() == 200 && call.is("DELETE") ? 204 : answer.status();
    }

    private byte[] rewritePages(FhirCall call, Answer answer) throws IOException {
        if (answer.status() != 200 || !contains(answer.body(), "_getpages=")) {
            return answer.body();
        }
        JsonNode bundle = Json.MAPPER.readTree(answer.body());
        for (JsonNode link : bundle.path("link")) {
            String url = link.path("url").asText();
            int query = url.indexOf("?_getpages=");
            if (query < 0) {
                continue;
            }
            String engineQuery = url.substring(query + 1);
            String count = List.of(engineQuery.split("&", -1)).stream()
                    .filter(pair -> pair.startsWith("_count="))
                    .map(pair -> pair.substring("_count=".length()))
                    .findFirst()
                    .orElse("100");
            String token = tokens.seal(engineQuery, binding(call, count));
            ((ObjectNode) link)
                    .put("url", call.base() + "/" + resultPath(call) + "?_count=" + count + "&page=" + token);
        }
        return Json.bytes(bundle);
    }

    private static boolean contains(byte[] body, String ascii) {
        return new String(body, java.nio.charset.StandardCharsets.ISO_8859_1).contains(ascii);
    }
}

package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Next links of HealthLake's form, {@code PATH?_count=N&page=TOKEN}, in place of the engine's. */
record PageLinks(PageTokens tokens, FhirCall call, String path) {
    static final int DEFAULT_COUNT = 100;
    private static final String ENGINE_PAGES = "_getpages=";

    /** The {@code _count} of the request, 1 to 100; anything else is refused. */
    static int count(Optional<String> asked) {
        if (asked.isEmpty()) {
            return DEFAULT_COUNT;
        }
        if (!asked.get().matches("[1-9][0-9]?|100")) {
            throw RefusedException.of(400, "invalid", "_count must be a number from 1 to 100");
        }
        return Integer.parseInt(asked.get());
    }

    /** What the token in this request stands for, if it carries one; a wrong one is refused. */
    Optional<String> findState(int count) {
        return call.findParameter("page")
                .map(token -> tokens.open(token, binding(count))
                        .orElseThrow(() -> RefusedException.of(400, "invalid", "Invalid pagination token")));
    }

    /** Rewrites a Bundle's links: the engine's next link becomes ours, its other page links go. */
    void rewrite(ObjectNode bundle, int count) {
        ArrayNode links = Json.MAPPER.createArrayNode();
        for (JsonNode link : bundle.path("link")) {
            String relation = link.path("relation").asText();
            String url = link.path("url").asText();
            if (relation.equals("self") && !url.contains(ENGINE_PAGES)) {
                links.add(link);
            } else if (relation.equals("next") && url.startsWith(call.base())) {
                links.add(next(url.substring(call.base().length()).replaceFirst("^/", ""), count));
            }
        }
        bundle.set("link", links);
    }

    ObjectNode next(String state, int count) {
        String url = call.base() + "/" + path + "?_count=" + count + "&page=" + tokens.seal(state, binding(count));
        return Json.object().put("relation", "next").put("url", url);
    }

    private String binding(int count) {
        return call.datastore() + "|" + path + "|" + count;
    }
}

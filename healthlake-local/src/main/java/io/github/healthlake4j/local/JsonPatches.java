package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** The form of a JSON Patch document (RFC 6902, section 4). */
final class JsonPatches {
    private static final Set<String> WITH_VALUE = Set.of("add", "replace", "test");
    private static final Set<String> WITH_FROM = Set.of("move", "copy");

    private JsonPatches() {}

    static void check(JsonNode patch) {
        if (!patch.isArray()) {
            throw RefusedException.of(400, "structure", "a JSON Patch is an array of operations");
        }
        for (int i = 0; i < patch.size(); i++) {
            JsonNode operation = patch.get(i);
            String op = operation.path("op").asText();
            boolean form = op.equals("remove")
                    || (WITH_VALUE.contains(op) && operation.has("value"))
                    || (WITH_FROM.contains(op) && operation.path("from").isTextual());
            if (!form || !operation.path("path").isTextual()) {
                throw RefusedException.of(
                        400,
                        "structure",
                        "operation " + i
                                + " needs op (add, remove, replace, move, copy, test) and path; add, replace and test a value; move and copy a from");
            }
        }
    }
}

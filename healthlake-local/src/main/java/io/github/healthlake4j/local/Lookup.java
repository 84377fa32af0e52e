package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * {@code CodeSystem/$lookup} in the datastore's own CodeSystems. The engine would ask those of all datastores, since to it a
 * CodeSystem's url is one thing everywhere.
 */
final class Lookup {
    private Lookup() {}

    static Answer answer(FhirCall call, Partition partition) throws IOException {
        JsonNode body = call.call().body().length == 0 ? Json.object() : Writes.json(call);
        String system = parameter(call, body, "system");
        String code = parameter(call, body, "code");
        if (system.isEmpty() || code.isEmpty()) {
            throw RefusedException.of(400, "required", "$lookup needs the parameters code and system");
        }
        String version = parameter(call, body, "version");
        String target = "CodeSystem?_sort=-_lastUpdated&_count=1&url=" + Percent.encode(system)
                + (version.isEmpty() ? "" : "&version=" + Percent.encode(version));
        JsonNode codeSystem = partition.getJson(target).at("/entry/0/resource");
        Optional<JsonNode> concept = find(codeSystem.path("concept"), code);
        if (concept.isEmpty()) {
            throw RefusedException.of(
                    404, "not-found", "no CodeSystem of this datastore has the code; store its CodeSystem first");
        }
        return Answer.json(200, Outcome.FHIR_JSON, parameters(codeSystem, concept.get()));
    }

    /** From the query, or from the Parameters in the body, also from its {@code coding}. */
    private static String parameter(FhirCall call, JsonNode body, String name) {
        Optional<String> inQuery = call.findParameter(name);
        if (inQuery.isPresent()) {
            return inQuery.get();
        }
        for (JsonNode parameter : body.path("parameter")) {
            if (parameter.path("name").asText().equals(name)) {
                return value(parameter).asText();
            }
            if (parameter.path("name").asText().equals("coding")
                    && parameter.path("valueCoding").has(name)) {
                return parameter.path("valueCoding").path(name).asText();
            }
        }
        return "";
    }

    private static JsonNode value(JsonNode parameter) {
        for (Map.Entry<String, JsonNode> member : parameter.properties()) {
            if (member.getKey().startsWith("value")) {
                return member.getValue();
            }
        }
        return Json.MAPPER.missingNode();
    }

    private static Optional<JsonNode> find(JsonNode concepts, String code) {
        for (JsonNode concept : concepts) {
            if (concept.path("code").asText().equals(code)) {
                return Optional.of(concept);
            }
            Optional<JsonNode> below = find(concept.path("concept"), code);
            if (below.isPresent()) {
                return below;
            }
        }
        return Optional.empty();
    }

    private static ObjectNode parameters(JsonNode codeSystem, JsonNode concept) {
        ObjectNode parameters = Json.object().put("resourceType", "Parameters");
        ArrayNode list = parameters.putArray("parameter");
        String name = codeSystem.path("name").asText(codeSystem.path("url").asText());
        list.addObject().put("name", "name").put("valueString", name);
        add(list, "version", codeSystem.path("version").asText());
        add(list, "display", concept.path("display").asText());
        add(list, "definition", concept.path("definition").asText());
        for (JsonNode property : concept.path("property")) {
            ArrayNode part = list.addObject().put("name", "property").putArray("part");
            part.addObject()
                    .put("name", "code")
                    .put("valueCode", property.path("code").asText());
            ObjectNode value = part.addObject().put("name", "value");
            property.properties().stream()
                    .filter(member -> member.getKey().startsWith("value"))
                    .forEach(member -> value.set(member.getKey(), member.getValue()));
        }
        return parameters;
    }

    private static void add(ArrayNode list, String name, String value) {
        if (!value.isEmpty()) {
            list.addObject().put("name", name).put("valueString", value);
        }
    }
}

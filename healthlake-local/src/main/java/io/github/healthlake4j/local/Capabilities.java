package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;

/** The CapabilityStatement: the engine's, with what HealthLake has and without what it has not. */
final class Capabilities {
    private static final Set<String> NOT_STORED = Set.of("OperationOutcome", "Parameters");

    private Capabilities() {}

    static Answer answer(Partition partition) throws IOException {
        ObjectNode statement = (ObjectNode) partition.getJson("metadata");
        statement.put("name", "HealthLakeLocal").put("publisher", "healthlake4j");
        statement.remove("text");
        statement.putObject("software").put("name", "HealthLake on your own machine");
        statement.putArray("format").add(Outcome.FHIR_JSON).add("json");
        for (JsonNode rest : statement.path("rest")) {
            ArrayNode kept = Json.MAPPER.createArrayNode();
            for (JsonNode resource : rest.path("resource")) {
                if (!NOT_STORED.contains(resource.path("type").asText())) {
                    ((ObjectNode) resource)
                            .put("versioning", "versioned-update")
                            .put("conditionalRead", "not-supported");
                    kept.add(resource);
                }
            }
            ((ObjectNode) rest).set("resource", kept);
        }
        return Answer.json(200, Outcome.FHIR_JSON, statement);
    }
}

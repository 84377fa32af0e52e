package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** OperationOutcomes of the front's own. */
final class Outcome {
    static final String FHIR_JSON = "application/fhir+json";

    private Outcome() {}

    static Answer answer(int status, String code, String diagnostics) {
        return Answer.json(status, FHIR_JSON, of("error", code, diagnostics));
    }

    static ObjectNode of(String severity, String code, String diagnostics) {
        ObjectNode outcome = Json.object().put("resourceType", "OperationOutcome");
        outcome.putArray("issue")
                .addObject()
                .put("severity", severity)
                .put("code", code)
                .put("diagnostics", diagnostics);
        return outcome;
    }
}

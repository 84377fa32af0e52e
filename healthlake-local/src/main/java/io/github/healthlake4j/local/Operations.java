package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code $validate} in HealthLake's way; the operations on terminology and documents as the engine has them. */
final class Operations {
    private final Validation validation;
    private final Profiles profiles;

    Operations(Validation validation, Profiles profiles) {
        this.validation = validation;
        this.profiles = profiles;
    }

    /** 200 whatever the verdict; the datastore's profiles are asked where one is named. */
    Answer validate(FhirCall call, Partition partition) throws IOException {
        JsonNode body = Writes.json(call);
        Optional<String> profile = call.findParameter("profile");
        if (body.path("resourceType").asText().equals("Parameters")
                && !call.route().type().equals("Parameters")) {
            for (JsonNode parameter : body.path("parameter")) {
                if (parameter.path("name").asText().equals("profile")) {
                    profile = Optional.of(first(parameter, "valueCanonical", "valueUri", "valueString"));
                }
            }
            body = resourceIn(body);
        }
        if (!(body instanceof ObjectNode resource)
                || !resource.path("resourceType").asText().equals(call.route().type())) {
            throw RefusedException.of(
                    400,
                    "invalid",
                    "$validate takes a " + call.route().type() + ", or Parameters with one as resource");
        }
        ObjectNode outcome = validation
                .findErrors(resource, ValidationLevel.STRICT, partition)
                .orElseGet(() -> Outcome.of("information", "informational", "Validation successful"));
        if (profile.isPresent() && !Validation.hasErrors(outcome)) {
            outcome = againstProfile(resource, profile.get(), partition);
        }
        return Answer.json(200, Outcome.FHIR_JSON, outcome);
    }

    private ObjectNode againstProfile(ObjectNode resource, String profile, Partition partition) throws IOException {
        if (!profiles.isLoaded(profile, partition) && !profile.startsWith("http://hl7.org/fhir/StructureDefinition/")) {
            throw RefusedException.of(
                    404, "not-found", "the profile is not in this datastore: store its StructureDefinition first");
        }
        return Validation.validate(resource, profile, partition);
    }

    private static JsonNode resourceIn(JsonNode parameters) {
        for (JsonNode parameter : parameters.path("parameter")) {
            if (parameter.path("name").asText().equals("resource")) {
                return parameter.path("resource");
            }
        }
        return Json.MAPPER.missingNode();
    }

    private static String first(JsonNode parameter, String... names) {
        for (String name : names) {
            if (parameter.has(name)) {
                return parameter.path(name).asText();
            }
        }
        return "";
    }

    /** As the engine has it. */
    Answer forward(FhirCall call, Partition partition) throws IOException {
        String query = call.call().query();
        Map<String, String> headers = new LinkedHashMap<>();
        if (call.call().body().length > 0) {
            headers.put("Content-Type", Outcome.FHIR_JSON);
        }
        String target = call.route().path() + (query == null ? "" : "?" + query);
        return Shape.of(partition.send(
                call.call().method(), target, headers, call.call().body()));
    }
}

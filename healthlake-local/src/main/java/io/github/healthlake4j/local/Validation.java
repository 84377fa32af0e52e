package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.healthlake4j.templates.FhirValidator;
import io.github.healthlake4j.templates.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What HealthLake checks before it stores: the structure by our own validator; at level strict also the profiles that a
 * resource claims, by the engine's validator, where the datastore holds their StructureDefinition.
 */
final class Validation {
    static final String ISSUE_HEADER = "x-amzn-healthlake-validation-issues";
    private static final String ISSUE_EXTENSION =
            "http://healthlake.amazonaws.com/fhir/StructureDefinition/validation-issue";

    private final Profiles profiles;

    Validation(Profiles profiles) {
        this.profiles = profiles;
    }

    /**
     * Checks a resource on its way in.
     *
     * @param resource the resource; at level minimal it gets an extension if it is wrong
     * @param level how much is checked
     * @param partition where it goes
     * @return whether it is stored although it is wrong
     * @throws RefusedException if it is refused
     */
    boolean accept(ObjectNode resource, ValidationLevel level, Partition partition) throws IOException {
        Optional<ObjectNode> wrong = judge(resource, level, partition);
        if (wrong.isPresent() && level != ValidationLevel.MINIMAL) {
            throw new RefusedException(Answer.json(400, Outcome.FHIR_JSON, wrong.get()));
        }
        return wrong.isPresent();
    }

    /** The same, but it leaves the refusal to its caller: an OperationOutcome with the errors, if there are any. */
    Optional<ObjectNode> judge(ObjectNode resource, ValidationLevel level, Partition partition) throws IOException {
        Optional<ObjectNode> wrong = findErrors(resource, level, partition);
        if (level == ValidationLevel.MINIMAL) {
            wrong.ifPresent(outcome -> addExtension(resource, outcome));
        }
        return wrong;
    }

    /** An OperationOutcome with the errors, if there are any. */
    Optional<ObjectNode> findErrors(ObjectNode resource, ValidationLevel level, Partition partition)
            throws IOException {
        Report report = FhirValidator.r4().validate(Json.bytes(resource));
        if (!report.valid()) {
            return Optional.of(Json.MAPPER.valueToTree(report.toOperationOutcome()));
        }
        if (level == ValidationLevel.STRICT) {
            for (JsonNode profile : resource.at("/meta/profile")) {
                if (profiles.isLoaded(profile.asText(), partition)) {
                    Optional<ObjectNode> errors = findProfileErrors(resource, profile.asText(), partition);
                    if (errors.isPresent()) {
                        return errors;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** What the engine's validator says about a profile. */
    static ObjectNode validate(ObjectNode resource, String profile, Partition partition) throws IOException {
        String target = resource.path("resourceType").asText() + "/$validate?profile=" + Percent.encode(profile);
        Answer answer = partition.send("POST", target, Map.of("Content-Type", Outcome.FHIR_JSON), Json.bytes(resource));
        JsonNode outcome = Json.MAPPER.readTree(answer.body());
        if (!outcome.path("resourceType").asText().equals("OperationOutcome")) {
            throw new IOException("the engine's validator answered " + answer.status());
        }
        return (ObjectNode) outcome;
    }

    static boolean hasErrors(JsonNode outcome) {
        for (JsonNode issue : outcome.path("issue")) {
            String severity = issue.path("severity").asText();
            if (severity.equals("error") || severity.equals("fatal")) {
                return true;
            }
        }
        return false;
    }

    private static Optional<ObjectNode> findProfileErrors(ObjectNode resource, String profile, Partition partition)
            throws IOException {
        ObjectNode outcome = validate(resource, profile, partition);
        return hasErrors(outcome) ? Optional.of(outcome) : Optional.empty();
    }

    private static void addExtension(ObjectNode resource, ObjectNode outcome) {
        resource.withArray("extension")
                .addObject()
                .put("url", ISSUE_EXTENSION)
                .put("valueString", new String(Json.bytes(outcome), StandardCharsets.UTF_8));
    }
}

package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** The element that dates a resource clinically, by type; the ones that AWS's table prints, and their like. */
final class ClinicalDates {
    private static final List<String> EFFECTIVE =
            List.of("/effectiveDateTime", "/effectivePeriod/start", "/effectiveInstant", "/issued");
    private static final Map<String, List<String>> BY_TYPE = Map.ofEntries(
            Map.entry("AllergyIntolerance", List.of("/recordedDate", "/onsetDateTime")),
            Map.entry("CarePlan", List.of("/period/start", "/created")),
            Map.entry("CareTeam", List.of("/period/start")),
            Map.entry("Claim", List.of("/billablePeriod/start", "/created")),
            Map.entry("Condition", List.of("/recordedDate", "/onsetDateTime")),
            Map.entry("DiagnosticReport", EFFECTIVE),
            Map.entry("DocumentReference", List.of("/date")),
            Map.entry("Encounter", List.of("/period/start")),
            Map.entry("ExplanationOfBenefit", List.of("/billablePeriod/start", "/created")),
            Map.entry("ImagingStudy", List.of("/started")),
            Map.entry("Immunization", List.of("/occurrenceDateTime", "/recorded")),
            Map.entry("MedicationAdministration", List.of("/effectiveDateTime", "/effectivePeriod/start")),
            Map.entry("MedicationRequest", List.of("/authoredOn")),
            Map.entry("Observation", EFFECTIVE),
            Map.entry("Procedure", List.of("/performedDateTime", "/performedPeriod/start")),
            Map.entry("ServiceRequest", List.of("/authoredOn")));

    private ClinicalDates() {}

    /** A resource's date as it is written; empty if it has none. */
    static String of(JsonNode resource) {
        for (String pointer : BY_TYPE.getOrDefault(resource.path("resourceType").asText(), List.of())) {
            String date = resource.at(pointer).asText();
            if (!date.isEmpty()) {
                return date;
            }
        }
        return "";
    }
}

package io.github.healthlake4j.mcp;

import io.github.healthlake4j.fhir.OperationOutcome;
import io.github.healthlake4j.fhir.OperationOutcome.Issue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of the FHIR client as plain JSON. */
final class FhirOutput {
    private FhirOutput() {}

    static Map<String, Object> outcome(OperationOutcome outcome) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("resourceType", "OperationOutcome");
        members.put("issue", issues(outcome.issues()));
        return members;
    }

    /** Issues as they stand in an OperationOutcome; members that were not sent are left out. */
    static List<Map<String, Object>> issues(List<Issue> issues) {
        return issues.stream().map(FhirOutput::issue).toList();
    }

    private static Map<String, Object> issue(Issue issue) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("severity", issue.severity());
        members.put("code", issue.code());
        if (!issue.diagnostics().isEmpty()) {
            members.put("diagnostics", issue.diagnostics());
        }
        if (!issue.details().isEmpty()) {
            members.put("details", Map.of("text", issue.details()));
        }
        if (!issue.expression().isEmpty()) {
            members.put("expression", issue.expression());
        }
        return members;
    }
}

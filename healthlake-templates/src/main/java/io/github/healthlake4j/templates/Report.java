package io.github.healthlake4j.templates;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a validation found.
 *
 * @param issues all issues in the order of the resource
 * @param unchecked what was not checked: the invariants of the types in the resource that the validator has no rule for, such as {@code Patient: dom-6},
 *     and what the profiles cannot judge, each with its element
 */
public record Report(List<Issue> issues, List<String> unchecked) {
    /** Takes copies. */
    public Report {
        issues = List.copyOf(issues);
        unchecked = List.copyOf(unchecked);
    }

    /** Whether there is no error. */
    public boolean valid() {
        for (Issue issue : issues) {
            if (issue.severity() == Severity.ERROR) {
                return false;
            }
        }
        return true;
    }

    /** The issues that make the resource wrong. */
    public List<Issue> errors() {
        return of(Severity.ERROR);
    }

    /** The issues that leave the resource right. */
    public List<Issue> warnings() {
        return of(Severity.WARNING);
    }

    /** The report as an OperationOutcome; where nothing was found, it says so in one issue of information. */
    public Map<String, Object> toOperationOutcome() {
        List<Map<String, Object>> outcome = new ArrayList<>();
        for (Issue issue : issues) {
            outcome.add(issue.toMap());
        }
        if (outcome.isEmpty()) {
            outcome.add(
                    new Issue(Severity.INFORMATION, "", "informational", "No issues: the structure is right FHIR R4.")
                            .toMap());
        }
        return Elements.start()
                .with("resourceType", "OperationOutcome")
                .with("issue", outcome)
                .end();
    }

    private List<Issue> of(Severity severity) {
        List<Issue> found = new ArrayList<>();
        for (Issue issue : issues) {
            if (issue.severity() == severity) {
                found.add(issue);
            }
        }
        return List.copyOf(found);
    }
}

package io.github.healthlake4j.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the service says about a request, issue by issue.
 *
 * @param issues every issue, in the order of the answer
 * @see <a href="https://hl7.org/fhir/R4/operationoutcome.html">FHIR R4, OperationOutcome</a>
 */
public record OperationOutcome(List<Issue> issues) {
    /** Copies the list. */
    public OperationOutcome {
        issues = List.copyOf(issues);
    }

    /**
     * One issue. Members that were not sent are empty.
     *
     * <p>Diagnostics and details may quote the resource: treat them as patient data. The string form leaves them out.
     *
     * @param severity {@code fatal}, {@code error}, {@code warning} or {@code information}
     * @param code what kind of issue, of FHIR's value set issue-type: {@code not-found}, {@code duplicate}, {@code throttled}
     * @param diagnostics the service's own words
     * @param details the text of {@code details}, or else the display of its first coding
     * @param expression the FHIRPaths of the elements concerned
     */
    public record Issue(String severity, String code, String diagnostics, String details, List<String> expression) {
        /** Copies the list. */
        public Issue {
            expression = List.copyOf(expression);
        }

        /** Whether this is a failure: severity error or fatal. */
        public boolean isError() {
            return severity.equals("error") || severity.equals("fatal");
        }

        /** Severity and code. */
        @Override
        public String toString() {
            return severity + " " + code;
        }
    }

    /** Whether any issue is an error: how a {@code $validate} answer is to be judged, for its status is always 200. */
    public boolean hasErrors() {
        return issues.stream().anyMatch(Issue::isError);
    }

    /**
     * Reads an OperationOutcome resource.
     *
     * @throws IllegalArgumentException if the resource is of another type
     */
    public static OperationOutcome of(Resource resource) {
        if (!resource.type().equals("OperationOutcome")) {
            throw new IllegalArgumentException("not an OperationOutcome but a " + resource.type());
        }
        return new OperationOutcome(issues(resource.toMap()));
    }

    /** The issues of a body that may be an OperationOutcome, or anything else. */
    static List<Issue> issues(byte[] body) {
        return issues(Json.lenientObject(body));
    }

    static List<Issue> issues(Map<?, ?> outcome) {
        List<Issue> issues = new ArrayList<>();
        for (Object item : list(outcome.get("issue"))) {
            if (item instanceof Map<?, ?> issue) {
                issues.add(new Issue(
                        text(issue.get("severity")),
                        text(issue.get("code")),
                        text(issue.get("diagnostics")),
                        details(issue.get("details")),
                        texts(list(issue.get("expression")))));
            }
        }
        return issues;
    }

    private static String details(@Nullable Object details) {
        if (!(details instanceof Map<?, ?> concept)) {
            return "";
        }
        if (!text(concept.get("text")).isEmpty()) {
            return text(concept.get("text"));
        }
        return list(concept.get("coding")).stream()
                .filter(coding -> coding instanceof Map<?, ?>)
                .map(coding -> text(((Map<?, ?>) coding).get("display")))
                .findFirst()
                .orElse("");
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> items ? items : List.of();
    }

    private static List<String> texts(List<?> values) {
        return values.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }
}

package io.github.healthlake4j.fhir;

import io.github.healthlake4j.fhir.OperationOutcome.Issue;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the id of a job that was started: in the header, in the body, or in a sentence of the outcome. */
final class JobId {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern AT_THE_END = Pattern.compile(".*/([A-Za-z0-9-]{1,64})/?(?:\\?.*)?");
    private static final Pattern IN_PROSE =
            Pattern.compile("(?i).*job\\s*id:?\\s*([A-Za-z0-9-]{1,64}).*", Pattern.DOTALL);

    private JobId() {}

    static String of(FhirRequest request, Answer answer) {
        return answer.header("content-location")
                .flatMap(location -> first(AT_THE_END, location))
                .or(() -> inBody(answer))
                .or(() -> inProse(OperationOutcome.issues(answer.body())))
                .orElseThrow(() -> Responses.malformed(request, answer, "it names no job"));
    }

    static String require(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not a job id: 1 to 64 letters, digits and - are allowed");
        }
        return id;
    }

    private static Optional<String> inBody(Answer answer) {
        try {
            return JsonPath.parse("jobId")
                    .find(answer.body())
                    .filter(id -> ID.matcher(id).matches());
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    private static Optional<String> inProse(List<Issue> issues) {
        return issues.stream()
                .flatMap(issue -> first(IN_PROSE, issue.diagnostics()).stream())
                .findFirst();
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher match = pattern.matcher(text);
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }
}

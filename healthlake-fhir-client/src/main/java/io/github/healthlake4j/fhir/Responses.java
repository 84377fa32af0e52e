package io.github.healthlake4j.fhir;

import io.github.healthlake4j.fhir.FhirException.Failure;
import io.github.healthlake4j.fhir.OperationOutcome.Issue;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** Status and body become a value or an exception. */
final class Responses {
    private static final String IDS = "; check the id and the datastore endpoint";

    private Responses() {}

    /** The answer, if it is a success. */
    static Answer expectSuccess(FhirRequest request, Answer answer) {
        if (!answer.isSuccess()) {
            throw failure(request, answer);
        }
        return answer;
    }

    static Resource resource(FhirRequest request, Answer answer) {
        try {
            return Resource.received(answer.body());
        } catch (IOException malformed) {
            throw malformed(request, answer, Resource.reason(malformed));
        }
    }

    static MalformedAnswerException malformed(FhirRequest request, Answer answer, String reason) {
        return new MalformedAnswerException(new Failure(
                request.attempt() + ": " + answer.status() + " with an answer that is no FHIR resource: " + reason
                        + "; check the datastore endpoint" + suffix(answer),
                answer.status(),
                answer.requestId(),
                List.of(),
                false,
                null));
    }

    static FhirException failure(FhirRequest request, Answer answer) {
        List<Issue> issues = issues(answer);
        return switch (AwsError.statusMeant(answer.status(), answer.headers(), answer.body())) {
            case 404 -> of(request, answer, issues, IDS, false, NotFoundException::new);
            case 410 ->
                of(request, answer, issues, ": it was deleted; its history tells when", false, GoneException::new);
            case 409, 412 ->
                of(
                        request,
                        answer,
                        issues,
                        "; read the current version and decide again",
                        true,
                        VersionConflictException::new);
            case 401, 403 -> denied(request, answer, issues);
            case 429 -> of(request, answer, issues, "; wait, then send less at a time", true, ThrottledException::new);
            default -> other(request, answer, issues);
        };
    }

    private static FhirException denied(FhirRequest request, Answer answer, List<Issue> issues) {
        Denial.Reason reason = Denial.reason(request, answer, issues);
        return of(
                request,
                answer,
                issues,
                "; " + reason.hint(),
                false,
                failure -> new AccessDeniedException(failure, reason.credentials()));
    }

    private static FhirException other(FhirRequest request, Answer answer, List<Issue> issues) {
        int status = answer.status();
        if (status >= 500) {
            return of(request, answer, issues, "; try again later", status != 501, UnavailableException::new);
        }
        if (status >= 400) {
            return of(request, answer, issues, invalidHint(status, issues), false, InvalidResourceException::new);
        }
        String hint = status >= 300
                ? " is a redirect, which is never followed with a signature; check the datastore endpoint"
                : " is no status for this";
        return of(request, answer, issues, hint, false, MalformedAnswerException::new);
    }

    /** What the answer says is wrong; the words of an AWS error are an issue without a code. */
    private static List<Issue> issues(Answer answer) {
        List<Issue> issues = OperationOutcome.issues(answer.body());
        String message = AwsError.of(answer).message();
        return issues.isEmpty() && !message.isEmpty()
                ? List.of(new Issue("error", "", message, "", List.of()))
                : issues;
    }

    private static String invalidHint(int status, List<Issue> issues) {
        return switch (status) {
            case 413 -> "; the service takes at most 5 MB at once";
            case 415 -> "; the content type is not taken here";
            default ->
                issues.isEmpty()
                        ? "; the answer does not say why: check the request and the datastore endpoint"
                        : "; the issues say what is wrong";
        };
    }

    private static FhirException of(
            FhirRequest request,
            Answer answer,
            List<Issue> issues,
            String hint,
            boolean retryable,
            Function<Failure, FhirException> type) {
        String message = request.attempt() + ": " + answer.status() + codes(issues, answer) + hint + suffix(answer);
        return type.apply(new Failure(message, answer.status(), answer.requestId(), issues, retryable, null));
    }

    /** The issues' codes, or the error type of an AWS body; never its words, which may quote the resource. */
    private static String codes(List<Issue> issues, Answer answer) {
        List<String> codes = issues.stream()
                .map(Issue::code)
                .filter(code -> code.matches("[a-z-]{1,40}"))
                .distinct()
                .limit(3)
                .toList();
        String named = codes.isEmpty() ? AwsError.of(answer).type() : String.join(", ", codes);
        return named.isEmpty() ? "" : " " + named;
    }

    private static String suffix(Answer answer) {
        String id = answer.requestId();
        return id.matches("[A-Za-z0-9-]{1,80}") ? " (request id " + id + ")" : "";
    }
}

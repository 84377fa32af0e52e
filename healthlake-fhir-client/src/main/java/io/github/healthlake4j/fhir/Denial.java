package io.github.healthlake4j.fhir;

import io.github.healthlake4j.fhir.OperationOutcome.Issue;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Why the service let the caller not in, and what to do about it: AWS answers 401 or 403 to a wrong secret, an old token, a wrong
 * clock and a missing permission alike, and only its error type or its words tell them apart.
 */
enum Denial {
    CLOCK(
            "signature expired|not yet current|requestexpired|requesttimetooskewed",
            "the clock here differs from the service's by more than 5 minutes: set it (docs/troubleshooting.md#clock)"),
    EXPIRED(
            "expired",
            "the session or bearer token has expired: get new credentials (docs/troubleshooting.md#signature)"),
    UNKNOWN(
            "unrecognizedclient|invalidclienttokenid|invalidaccesskeyid|token included in the request is invalid",
            "AWS does not know the access key or session token: check the credentials (docs/troubleshooting.md#signature)"),
    SIGNATURE(
            "signaturedoesnotmatch|invalidsignature|incompletesignature|signature we calculated|should be scoped to",
            "the signature is not the one that the service calculated: check the secret access key and the region, and that"
                    + " nothing on the way changes requests (docs/troubleshooting.md#signature)"),
    UNSIGNED(
            "missingauthenticationtoken|missing authentication token",
            "no signature arrived: look for what removes the Authorization header on the way"),
    SCOPE("scope", "the bearer token's SMART scopes do not cover this"),
    KEY(
            "\\bkms\\b|kms:",
            "the caller needs the permissions of the datastore's KMS key: kms:Decrypt, kms:GenerateDataKey"
                    + " (docs/troubleshooting.md#access-denied)");

    private static final Pattern ACTION = Pattern.compile("healthlake:([A-Za-z]{1,64})");

    private final Pattern words;
    private final String hint;

    Denial(String words, String hint) {
        this.words = Pattern.compile(words, Pattern.CASE_INSENSITIVE);
        this.hint = hint;
    }

    /**
     * Why, in words.
     *
     * @param hint the reason and what to do; nothing of the service's own words but the name of an IAM action
     * @param credentials whether it is the credentials, and no permission
     */
    record Reason(String hint, boolean credentials) {}

    static Reason reason(FhirRequest request, Answer answer, List<Issue> issues) {
        Optional<Reason> skew = ClockSkew.find(answer)
                .map(off -> new Reason(
                        "the clock here differs from the service's by " + off.toMinutes()
                                + " minutes: set it (docs/troubleshooting.md#clock)",
                        true));
        String words = words(AwsError.of(answer), issues);
        return skew.or(() -> Stream.of(values())
                        .filter(denial -> denial.words.matcher(words).find())
                        .map(denial -> new Reason(denial.hint, denial != SCOPE && denial != KEY))
                        .findFirst())
                .orElseGet(() -> new Reason(
                        permission(request, answer, words), answer.proof().isBearer() && answer.status() == 401));
    }

    private static String words(AwsError error, List<Issue> issues) {
        StringBuilder words = new StringBuilder(error.type() + " " + error.message());
        issues.forEach(issue ->
                words.append(' ').append(issue.diagnostics()).append(' ').append(issue.details()));
        return words.toString();
    }

    private static String permission(FhirRequest request, Answer answer, String words) {
        if (answer.proof().isBearer()) {
            return answer.status() == 401
                    ? "the bearer token was not accepted: check that it is for this datastore and has not expired"
                    : "the bearer token does not allow this";
        }
        Matcher named = ACTION.matcher(words);
        String action = named.find() ? named.group(1) : request.interaction().action();
        return action.isEmpty()
                ? "the caller lacks a permission"
                : "the caller needs the IAM action healthlake:" + action + " (docs/troubleshooting.md#access-denied)";
    }
}

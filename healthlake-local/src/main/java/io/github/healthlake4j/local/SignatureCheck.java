package io.github.healthlake4j.local;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes the SigV4 signature of a request from the bytes that arrived (AWS General Reference, Signature Version 4).
 * Any region is accepted; the service must be {@code healthlake}; clocks may differ by five minutes.
 */
final class SignatureCheck {
    private static final Duration SKEW = Duration.ofMinutes(5);
    static final DateTimeFormatter AMZ_DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final @Nullable List<Principal> principals;
    private final String account;
    private final Clock clock;

    private SignatureCheck(@Nullable List<Principal> principals, String account, Clock clock) {
        this.principals = principals;
        this.account = account;
        this.clock = clock;
    }

    static SignatureCheck of(List<Principal> principals, String account, Clock clock) {
        return new SignatureCheck(List.copyOf(principals), account, clock);
    }

    /** Lets through whatever comes from this machine. */
    static SignatureCheck none() {
        return new SignatureCheck(null, "", Clock.systemUTC());
    }

    /** Why the request is refused; empty if its signature is right and its operation allowed. */
    Optional<Refusal> findRefusal(Call call, String operation) {
        if (principals == null) {
            return Origins.isForeign(call) ? refuse(Refusal.Kind.DENIED, Origins.REFUSAL) : Optional.empty();
        }
        Optional<String> header = call.findHeader("authorization");
        if (header.isEmpty()) {
            return refuse(Refusal.Kind.UNSIGNED, "Missing Authentication Token");
        }
        Optional<Authorization> parsed = Authorization.parse(header.get());
        if (parsed.isEmpty()) {
            return refuse(
                    Refusal.Kind.UNSIGNED,
                    "The Authorization header is not of the form AWS4-HMAC-SHA256 Credential=..., SignedHeaders=..., Signature=...");
        }
        for (Principal principal : principals) {
            if (principal.credentials().accessKeyId().equals(parsed.get().accessKeyId())) {
                Optional<Refusal> wrong = check(call, parsed.get(), principal);
                return wrong.isPresent() ? wrong : checkAllowed(principal, operation);
            }
        }
        return refuse(Refusal.Kind.UNKNOWN_KEY, "The security token included in the request is invalid.");
    }

    private Optional<Refusal> checkAllowed(Principal principal, String operation) {
        return operation.equals("-") || principal.may(operation)
                ? Optional.empty()
                : refuse(
                        Refusal.Kind.DENIED,
                        "User: arn:aws:iam::" + account + ":user/"
                                + principal.credentials().accessKeyId() + " is not authorized to perform: healthlake:"
                                + operation);
    }

    private Optional<Refusal> check(Call call, Authorization auth, Principal known) {
        if (known.sessionToken() != null
                && !known.sessionToken()
                        .equals(call.findHeader("x-amz-security-token").orElse(""))) {
            return refuse(Refusal.Kind.UNKNOWN_KEY, "The security token included in the request is invalid.");
        }
        if (!auth.service().equals("healthlake")) {
            return refuse(
                    Refusal.Kind.WRONG,
                    "Credential should be scoped to correct service: 'healthlake'; it is scoped to another one");
        }
        String date = call.findHeader("x-amz-date").orElse("");
        Optional<Refusal> badDate = checkDate(date, auth);
        if (badDate.isPresent()) {
            return badDate;
        }
        if (!auth.signedHeaders().contains("host")) {
            return refuse(Refusal.Kind.WRONG, "'Host' must be a 'SignedHeader' in the AWS Authorization.");
        }
        String hash = SigV4.sha256(call.body());
        String claimed = call.findHeader("x-amz-content-sha256").orElse(hash);
        if (!claimed.equals("UNSIGNED-PAYLOAD") && !claimed.equals(hash)) {
            return refuse(
                    Refusal.Kind.WRONG, "The provided 'x-amz-content-sha256' header does not match what was computed.");
        }
        String expected =
                SigV4.signature(call, auth, date, claimed, known.credentials().secretAccessKey());
        return sameText(expected, auth.signature())
                ? Optional.empty()
                : refuse(
                        Refusal.Kind.WRONG,
                        "The request signature we calculated does not match the signature you provided. Check your AWS"
                                + " Secret Access Key and signing method. Consult the service documentation for details.");
    }

    private Optional<Refusal> checkDate(String date, Authorization auth) {
        Instant signed;
        try {
            signed = AMZ_DATE.parse(date, Instant::from);
        } catch (DateTimeParseException e) {
            return refuse(
                    Refusal.Kind.WRONG, "The X-Amz-Date header is missing or not of the form yyyyMMdd'T'HHmmss'Z'.");
        }
        if (!date.startsWith(auth.date())) {
            return refuse(
                    Refusal.Kind.WRONG,
                    "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP");
        }
        Instant now = clock.instant();
        if (Duration.between(signed, now).abs().compareTo(SKEW) > 0) {
            return refuse(
                    Refusal.Kind.WRONG,
                    "Signature expired: " + date + " is now more than 5 min. away from " + AMZ_DATE.format(now));
        }
        return Optional.empty();
    }

    static boolean sameText(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.US_ASCII), b.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Refusal> refuse(Refusal.Kind kind, String message) {
        return Optional.of(new Refusal(kind, message));
    }

    /**
     * Why a request is refused.
     *
     * @param kind what is wrong
     * @param message AWS's words for it
     */
    record Refusal(Kind kind, String message) {
        enum Kind {
            UNSIGNED,
            UNKNOWN_KEY,
            WRONG,
            DENIED
        }
    }
}

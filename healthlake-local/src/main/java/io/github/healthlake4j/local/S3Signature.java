package io.github.healthlake4j.local;

import java.io.InputStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks the signature of an S3 request, in its header or in a presigned URL, and hands out its body such that its last
 * bytes are seen only once all of it has been checked (Amazon S3 API reference, Authenticating Requests).
 */
final class S3Signature {
    private static final Duration SKEW = Duration.ofMinutes(15);
    private static final Duration LONGEST_PRESIGNED = Duration.ofDays(7);
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    private static final String SIGNED_CHUNKS = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";

    private final Optional<List<Principal>> principals;
    private final Clock clock;

    /**
     * A check.
     *
     * @param principals whose signatures count; if empty, all requests pass
     */
    S3Signature(Optional<List<Principal>> principals, Clock clock) {
        this.principals = principals;
        this.clock = clock;
    }

    /**
     * The body of a request whose signature is right, taken out of its chunks.
     *
     * @param call the request but for its body
     * @param body the body as it arrives
     * @throws S3Exception if the request is refused; reading the result may throw it as well
     */
    InputStream checked(Call call, InputStream body) throws S3Exception {
        String hash = call.findHeader("x-amz-content-sha256").orElse(UNSIGNED);
        @Nullable ChunkSignatures chunks = null;
        if (principals.isEmpty() && Origins.isForeign(call)) {
            throw new S3Exception(403, "AccessDenied", Origins.REFUSAL);
        }
        if (principals.isPresent()) {
            Claim claim = Claim.find(call)
                    .orElseThrow(() -> new S3Exception(403, "AccessDenied", "the request is not signed"));
            Principal principal = check(call, claim, hash, principals.get());
            if (hash.startsWith(SIGNED_CHUNKS)) {
                chunks = new ChunkSignatures(
                        claim.auth(), claim.date(), principal.credentials().secretAccessKey());
            }
        }
        if (hash.startsWith("STREAMING-")) {
            return new LookAhead(new AwsChunks(body, chunks, TrailingChecksum.announcedBy(call)));
        }
        return hash.matches("[0-9a-f]{64}") ? new LookAhead(new HashedBody(body, hash)) : body;
    }

    private Principal check(Call call, Claim claim, String hash, List<Principal> known) throws S3Exception {
        Principal principal = known.stream()
                .filter(one ->
                        one.credentials().accessKeyId().equals(claim.auth().accessKeyId()))
                .findFirst()
                .orElseThrow(() -> new S3Exception(403, "InvalidAccessKeyId", "no one has this access key id"));
        if (principal.sessionToken() != null && !principal.sessionToken().equals(claim.token())) {
            throw new S3Exception(403, "InvalidToken", "the session token is missing or not the right one");
        }
        checkTime(claim);
        String expected = SigV4.s3Signature(
                claim.signed(call),
                claim.auth(),
                claim.date(),
                hash,
                principal.credentials().secretAccessKey());
        if (!SignatureCheck.sameText(expected, claim.auth().signature())) {
            throw new S3Exception(403, "SignatureDoesNotMatch", "the signature is not that of this request");
        }
        return principal;
    }

    private void checkTime(Claim claim) throws S3Exception {
        Instant signed;
        try {
            signed = SignatureCheck.AMZ_DATE.parse(claim.date(), Instant::from);
        } catch (DateTimeException e) {
            throw new S3Exception(403, "AccessDenied", "X-Amz-Date is missing or not of the form yyyyMMdd'T'HHmmss'Z'");
        }
        Instant now = clock.instant();
        if (claim.expires() == null) {
            if (Duration.between(signed, now).abs().compareTo(SKEW) > 0) {
                throw new S3Exception(403, "RequestTimeTooSkewed", "the request's time is over 15 minutes from ours");
            }
        } else if (claim.expires().compareTo(LONGEST_PRESIGNED) > 0) {
            throw new S3Exception(400, "AuthorizationQueryParametersError", "X-Amz-Expires must be at most a week");
        } else if (now.isAfter(signed.plus(claim.expires())) || now.isBefore(signed.minus(SKEW))) {
            throw new S3Exception(403, "AccessDenied", "Request has expired");
        }
    }

    /**
     * What a request says of its signature.
     *
     * @param date when it was signed, {@code X-Amz-Date}
     * @param expires how long a presigned URL counts; {@code null} if the header is signed
     * @param token its session token, or {@code ""}
     */
    private record Claim(
            Authorization auth, String date, @Nullable Duration expires, String token) {
        static Optional<Claim> find(Call call) {
            Optional<String> header = call.findHeader("authorization");
            if (header.isPresent()) {
                return Authorization.parse(header.get())
                        .map(auth -> new Claim(
                                auth,
                                call.findHeader("x-amz-date").orElse(""),
                                null,
                                call.findHeader("x-amz-security-token").orElse("")));
            }
            return Presigned.find(call)
                    .map(url -> new Claim(
                            url.auth(),
                            url.value("X-Amz-Date"),
                            Duration.ofSeconds(url.seconds()),
                            url.value("X-Amz-Security-Token")));
        }

        /** What the signature is over: of a presigned URL all but the signature itself. */
        Call signed(Call call) {
            if (expires == null || call.query() == null) {
                return call;
            }
            String query = List.of(call.query().split("&", -1)).stream()
                    .filter(pair -> !pair.startsWith("X-Amz-Signature="))
                    .collect(Collectors.joining("&"));
            return new Call(call.method(), call.path(), query, call.headers(), call.body());
        }
    }
}

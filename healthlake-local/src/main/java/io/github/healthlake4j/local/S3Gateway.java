package io.github.healthlake4j.local;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The way to the S3 server in the engine: checks the signature, takes apart the chunked bodies that the server does not know,
 * and signs anew with a key pair of its own.
 */
final class S3Gateway implements Relay {
    private static final Set<String> NOT_FORWARDED = Set.of(
            "authorization",
            "connection",
            "content-length",
            "content-encoding",
            "expect",
            "host",
            "te",
            "transfer-encoding",
            "upgrade",
            "x-amz-content-sha256",
            "x-amz-date",
            "x-amz-decoded-content-length",
            "x-amz-security-token",
            "x-amz-trailer",
            "x-amz-sdk-checksum-algorithm");
    private static final Set<String> NOT_ANSWERED =
            Set.of("connection", "date", "server", "transfer-encoding", ":status", "keep-alive");

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final @Nullable Credentials clients;
    private final Credentials own;
    private final Supplier<URI> server;

    /**
     * A gateway.
     *
     * @param clients whose signatures count; with {@code null} all requests pass
     * @param own the key pair that the server knows
     * @param server where the server is, once it is up
     */
    S3Gateway(@Nullable Credentials clients, Credentials own, Supplier<URI> server) {
        this.clients = clients;
        this.own = own;
        this.server = server;
    }

    @Override
    public Relayed pass(Call head, InputStream body) {
        try {
            String hash = head.findHeader("x-amz-content-sha256").orElse("UNSIGNED-PAYLOAD");
            Call call = HASH.matcher(hash).matches() ? head.with(body.readNBytes(FrontServer.MAX_BODY)) : head;
            if (clients != null) {
                Optional<String> wrong = findWrong(call, hash, clients);
                if (wrong.isPresent()) {
                    return error(403, wrong.get(), "the request is unsigned, or its signature is not right");
                }
            }
            return forward(call, body(call, hash, body));
        } catch (IOException e) {
            return isMalformed(e)
                    ? error(400, "IncompleteBody", "the body does not have the form that its headers say")
                    : error(503, "ServiceUnavailable", "S3 did not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return error(503, "ServiceUnavailable", "S3 ends");
        } catch (IllegalStateException e) {
            return error(503, "ServiceUnavailable", "S3 is not up");
        }
    }

    /** A body whose hash is signed was read to check it; any other goes through as it comes. */
    private static BodyPublisher body(Call call, String hash, InputStream body) throws IOException {
        if (hash.startsWith("STREAMING-")) {
            return stream(new AwsChunks(body), length(call, "x-amz-decoded-content-length"));
        }
        if (call.body().length > 0 || length(call, "content-length") <= 0) {
            return BodyPublishers.ofByteArray(call.body());
        }
        return stream(body, length(call, "content-length"));
    }

    private static BodyPublisher stream(InputStream body, long length) throws IOException {
        return length > 0
                ? BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> body), length)
                : BodyPublishers.ofByteArray(body.readNBytes(FrontServer.MAX_BODY));
    }

    private static long length(Call call, String header) {
        String length = call.findHeader(header).orElse("");
        return DIGITS.matcher(length).matches() ? Long.parseLong(length) : -1;
    }

    private static boolean isMalformed(@Nullable Throwable error) {
        return error != null && (error instanceof AwsChunks.Malformed || isMalformed(error.getCause()));
    }

    private static Optional<String> findWrong(Call call, String hash, Credentials known) {
        Optional<Authorization> parsed = call.findHeader("authorization").flatMap(Authorization::parse);
        if (parsed.isEmpty()) {
            return Optional.of("AccessDenied");
        }
        Authorization auth = parsed.get();
        if (!auth.accessKeyId().equals(known.accessKeyId())) {
            return Optional.of("InvalidAccessKeyId");
        }
        if (HASH.matcher(hash).matches() && !hash.equals(SigV4.sha256(call.body()))) {
            return Optional.of("XAmzContentSHA256Mismatch");
        }
        String date = call.findHeader("x-amz-date").orElse("");
        String expected = SigV4.s3Signature(call, auth, date, hash, known.secretAccessKey());
        return SignatureCheck.sameText(expected, auth.signature())
                ? Optional.empty()
                : Optional.of("SignatureDoesNotMatch");
    }

    private Relayed forward(Call call, BodyPublisher body) throws IOException, InterruptedException {
        URI target = server.get();
        Map<String, List<String>> headers = new LinkedHashMap<>();
        call.headers().forEach((name, values) -> {
            if (!NOT_FORWARDED.contains(name) && !name.startsWith("x-amz-checksum-")) {
                headers.put(name, values);
            }
        });
        headers.put("x-amz-content-sha256", List.of("UNSIGNED-PAYLOAD"));
        headers.put("x-amz-date", List.of(SignatureCheck.AMZ_DATE.format(Instant.now())));
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(target + call.path() + (call.query() == null ? "" : "?" + call.query())))
                .method(call.method(), body)
                .header("authorization", sign(call, headers, target));
        headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
        var answered = new LinkedHashMap<String, String>();
        response.headers().map().forEach((name, values) -> {
            if (!NOT_ANSWERED.contains(name.toLowerCase(Locale.ROOT))) {
                answered.put(name, values.get(0));
            }
        });
        return new Relayed(response.statusCode(), answered, response.body());
    }

    private String sign(Call call, Map<String, List<String>> headers, URI target) {
        var signed = new LinkedHashMap<>(headers);
        signed.put("host", List.of(target.getAuthority()));
        var names = new ArrayList<String>();
        for (String name : signed.keySet()) {
            if (name.equals("host") || name.startsWith("x-amz-")) {
                names.add(name);
            }
        }
        names.sort(null);
        String date = headers.getOrDefault("x-amz-date", List.of("")).get(0);
        var auth = new Authorization(own.accessKeyId(), date.substring(0, 8), "us-east-1", "s3", names, "");
        var forwarded = new Call(call.method(), call.path(), call.query(), signed, new byte[0]);
        String signature = SigV4.s3Signature(forwarded, auth, date, "UNSIGNED-PAYLOAD", own.secretAccessKey());
        return "AWS4-HMAC-SHA256 Credential=" + own.accessKeyId() + "/" + auth.scope() + ", SignedHeaders="
                + String.join(";", names) + ", Signature=" + signature;
    }

    private static Relayed error(int status, String code, String message) {
        byte[] body = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code><Message>" + message
                        + "</Message></Error>")
                .getBytes(StandardCharsets.UTF_8);
        return new Relayed(status, Map.of("Content-Type", "application/xml"), new ByteArrayInputStream(body));
    }
}

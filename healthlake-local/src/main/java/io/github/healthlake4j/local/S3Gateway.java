package io.github.healthlake4j.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way to the S3 server in the engine: checks the signature, takes apart the chunked bodies that the server does not know,
 * and signs anew with a key pair of its own.
 */
final class S3Gateway implements Function<Call, Answer> {
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
    public Answer apply(Call call) {
        try {
            if (clients != null) {
                Optional<String> wrong = findWrong(call, clients);
                if (wrong.isPresent()) {
                    return error(403, wrong.get(), "the request is unsigned, or its signature is not right");
                }
            }
            byte[] body = call.findHeader("x-amz-content-sha256").orElse("").startsWith("STREAMING-")
                    ? AwsChunks.decode(call.body())
                    : call.body();
            return forward(call, body);
        } catch (IOException e) {
            return error(400, "IncompleteBody", "the body does not have the form that its headers say");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return error(503, "ServiceUnavailable", "S3 ends");
        } catch (IllegalStateException e) {
            return error(503, "ServiceUnavailable", "S3 is not up");
        }
    }

    private static Optional<String> findWrong(Call call, Credentials known) {
        Optional<Authorization> parsed = call.findHeader("authorization").flatMap(Authorization::parse);
        if (parsed.isEmpty()) {
            return Optional.of("AccessDenied");
        }
        Authorization auth = parsed.get();
        if (!auth.accessKeyId().equals(known.accessKeyId())) {
            return Optional.of("InvalidAccessKeyId");
        }
        String hash = call.findHeader("x-amz-content-sha256").orElse("UNSIGNED-PAYLOAD");
        if (hash.matches("[0-9a-f]{64}") && !hash.equals(SigV4.sha256(call.body()))) {
            return Optional.of("XAmzContentSHA256Mismatch");
        }
        String date = call.findHeader("x-amz-date").orElse("");
        String expected = SigV4.s3Signature(call, auth, date, hash, known.secretAccessKey());
        return SignatureCheck.sameText(expected, auth.signature())
                ? Optional.empty()
                : Optional.of("SignatureDoesNotMatch");
    }

    private Answer forward(Call call, byte[] body) throws IOException, InterruptedException {
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
                .method(call.method(), HttpRequest.BodyPublishers.ofByteArray(body))
                .header("authorization", sign(call, headers, target));
        headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        var answered = new LinkedHashMap<String, String>();
        response.headers().map().forEach((name, values) -> {
            if (!NOT_ANSWERED.contains(name.toLowerCase(Locale.ROOT))) {
                answered.put(name, values.get(0));
            }
        });
        return new Answer(response.statusCode(), answered, response.body());
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

    private static Answer error(int status, String code, String message) {
        byte[] body = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code><Message>" + message
                        + "</Message></Error>")
                .getBytes(StandardCharsets.UTF_8);
        return new Answer(status, Map.of("Content-Type", "application/xml"), body);
    }
}

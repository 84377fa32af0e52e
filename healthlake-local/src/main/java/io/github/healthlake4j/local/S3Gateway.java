package io.github.healthlake4j.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The way to the S3 server in the engine: checks the signature, takes apart the chunked bodies that the server does not know,
 * and signs anew with a key pair of its own. Bodies stream through; none is ever whole in memory.
 */
final class S3Gateway extends Handler.Abstract {
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

    private static final Pattern BUCKET = Pattern.compile("/[^/]+/?");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final S3Signature signatures;
    private final Credentials own;
    private final Supplier<URI> server;

    /**
     * A gateway.
     *
     * @param signatures checks those of the clients
     * @param own the key pair that the server knows
     * @param server where the server is, once it is up
     */
    S3Gateway(S3Signature signatures, Credentials own, Supplier<URI> server) {
        this.signatures = signatures;
        this.own = own;
        this.server = server;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        InputStream sent = Content.Source.asInputStream(request);
        try {
            Call call = CallHandler.head(request);
            HttpResponse<InputStream> answer = forward(call, publisher(call, signatures.checked(call, sent)));
            drain(sent);
            write(answer, response);
            callback.succeeded();
        } catch (IOException e) {
            drain(sent);
            fail(S3Exception.of(e), request, response, callback);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(new S3Exception(503, "ServiceUnavailable", "S3 ends"), request, response, callback);
        } catch (IllegalStateException e) {
            drain(sent);
            fail(new S3Exception(503, "ServiceUnavailable", "S3 is not up"), request, response, callback);
        }
        return true;
    }

    /** A client that sends before it looks must be able to send all, also when it is refused. */
    private static void drain(InputStream body) {
        try {
            body.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // It has gone; so it needs no more reading.
        }
    }

    private static boolean createsBucket(Call call) {
        return call.method().equals("PUT")
                && BUCKET.matcher(call.path()).matches()
                && Presigned.without(call.query()) == null;
    }

    private static void fail(S3Exception refusal, Request request, Response response, Callback callback) {
        if (response.isCommitted()) {
            callback.failed(refusal);
        } else {
            CallHandler.write(refusal.answer(), request, response, callback);
        }
    }

    private HttpResponse<InputStream> forward(Call call, BodyPublisher body) throws IOException, InterruptedException {
        URI target = server.get();
        String query = Presigned.without(call.query());
        Map<String, List<String>> headers = new LinkedHashMap<>();
        call.headers().forEach((name, values) -> {
            if (!NOT_FORWARDED.contains(name) && !name.startsWith("x-amz-checksum-")) {
                headers.put(name, values);
            }
        });
        headers.put("x-amz-content-sha256", List.of("UNSIGNED-PAYLOAD"));
        headers.put("x-amz-date", List.of(SignatureCheck.AMZ_DATE.format(Instant.now())));
        var forwarded = new Call(call.method(), call.path(), query, headers, new byte[0]);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(target + call.path() + (query == null ? "" : "?" + query)))
                .method(call.method(), body)
                .header("authorization", sign(forwarded, target));
        headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static BodyPublisher publisher(Call call, InputStream body) throws IOException {
        if (createsBucket(call)) {
            // It names the bucket's region, which the server does not know; here is every region.
            body.transferTo(OutputStream.nullOutputStream());
            return BodyPublishers.noBody();
        }
        String length = call.findHeader("x-amz-decoded-content-length")
                .or(() -> call.findHeader("content-length"))
                .orElse("0");
        long bytes = length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
        return bytes == 0
                ? BodyPublishers.noBody()
                : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> body), bytes);
    }

    private static void write(HttpResponse<InputStream> from, Response to) throws IOException {
        to.setStatus(from.statusCode());
        from.headers().map().forEach((name, values) -> {
            if (!NOT_ANSWERED.contains(name.toLowerCase(Locale.ROOT))) {
                to.getHeaders().put(name, values.get(0));
            }
        });
        try (InputStream in = from.body();
                OutputStream out = Content.Sink.asOutputStream(to)) {
            in.transferTo(out);
        }
    }

    private String sign(Call call, URI target) {
        var signed = new LinkedHashMap<>(call.headers());
        signed.put("host", List.of(target.getAuthority()));
        var names = new ArrayList<String>();
        for (String name : signed.keySet()) {
            if (name.equals("host") || name.startsWith("x-amz-")) {
                names.add(name);
            }
        }
        names.sort(null);
        String date = call.findHeader("x-amz-date").orElse("");
        var auth = new Authorization(own.accessKeyId(), date.substring(0, 8), "us-east-1", "s3", names, "");
        var complete = new Call(call.method(), call.path(), call.query(), signed, call.body());
        String signature = SigV4.s3Signature(complete, auth, date, "UNSIGNED-PAYLOAD", own.secretAccessKey());
        return "AWS4-HMAC-SHA256 Credential=" + own.accessKeyId() + "/" + auth.scope() + ", SignedHeaders="
                + String.join(";", names) + ", Signature=" + signature;
    }
}

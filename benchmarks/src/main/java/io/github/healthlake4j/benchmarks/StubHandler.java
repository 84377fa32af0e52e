package io.github.healthlake4j.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/**
 * HealthLake as far as the benchmarks go: ListFHIRDatastores, read, search and create; and an S3 that throws away what it is
 * sent. It checks no signature, for that is work of the service and not of the client.
 */
final class StubHandler extends Handler.Abstract {
    private static final Pattern FHIR = Pattern.compile("/datastore/([^/]+)/r4(?:/(.*))?");
    private static final HttpField FHIR_JSON = new HttpField(HttpHeader.CONTENT_TYPE, "application/fhir+json");
    private static final HttpField AWS_JSON = new HttpField(HttpHeader.CONTENT_TYPE, "application/x-amz-json-1.0");
    private static final int DEFAULT_COUNT = 10;
    private static final int DEFAULT_TOTAL = 10_000;
    private static final int DEFAULT_DATASTORES = 3;
    private static final Pattern NEXT_TOKEN = Pattern.compile("\"NextToken\":\"(\\d+)\"");

    private final StubBodies bodies = new StubBodies();
    private final AtomicInteger latencyMillis = new AtomicInteger();
    private final AtomicInteger total = new AtomicInteger(DEFAULT_TOTAL);
    private final AtomicInteger datastores = new AtomicInteger(DEFAULT_DATASTORES);
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong connections;

    StubHandler(AtomicLong connections) {
        this.connections = connections;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        String path = Request.getPathInContext(request);
        if (path.equals("/stats")) {
            stats(request, response, callback);
            return true;
        }
        if (path.startsWith("/" + Stub.BUCKET)) {
            s3(request, response, callback);
            return true;
        }
        requests.incrementAndGet();
        int latency = latencyMillis.get();
        if (latency > 0) {
            request.getComponents()
                    .getScheduler()
                    .schedule(() -> answer(request, path, response, callback), latency, TimeUnit.MILLISECONDS);
        } else {
            answer(request, path, response, callback);
        }
        return true;
    }

    /** What arrived so far; {@code PUT /stats?latency=200&total=1000&datastores=3} sets the delay (ms) and the sizes, and counts anew. */
    private void stats(Request request, Response response, Callback callback) {
        Fields query = Request.extractQueryParameters(request, UTF_8);
        if (request.getMethod().equals("PUT")) {
            set(latencyMillis, query.getValue("latency"));
            set(total, query.getValue("total"));
            set(datastores, query.getValue("datastores"));
            requests.set(0);
            connections.set(0);
        }
        ObjectNode stats = new ObjectMapper().createObjectNode();
        stats.put("requests", requests.get()).put("connections", connections.get());
        stats.put("latency", latencyMillis.get()).put("total", total.get());
        send(response, AWS_JSON, StubBodies.bytes(stats), callback);
    }

    private void answer(Request request, String path, Response response, Callback callback) {
        Matcher fhir = FHIR.matcher(path);
        if (fhir.matches()) {
            String rest = fhir.group(2) == null ? "" : fhir.group(2);
            fhir(request, base(request) + "/datastore/" + fhir.group(1) + "/r4", rest, response, callback);
        } else if (request.getHeaders().get("X-Amz-Target") != null) {
            list(request, response, callback);
        } else {
            Response.writeError(request, response, callback, 404);
        }
    }

    /** Pages of 500 at most, as the service gives them. */
    private void list(Request request, Response response, Callback callback) {
        try {
            Matcher token = NEXT_TOKEN.matcher(Content.Source.asString(request, UTF_8));
            int offset = token.find() ? Integer.parseInt(token.group(1)) : 0;
            send(response, AWS_JSON, bodies.datastores(base(request), datastores.get(), offset), callback);
        } catch (IOException gone) {
            callback.failed(gone);
        }
    }

    /** Nothing is there, and all that comes is taken. */
    private static void s3(Request request, Response response, Callback callback) throws IOException {
        if (request.getMethod().equals("PUT")) {
            Content.Source.asInputStream(request).transferTo(OutputStream.nullOutputStream());
        } else {
            response.setStatus(404);
        }
        response.write(true, ByteBuffer.allocate(0), callback);
    }

    private void fhir(Request request, String base, String rest, Response response, Callback callback) {
        if (request.getMethod().equals("POST")) {
            create(request, response, base, rest, callback);
        } else if (rest.equals("Patient")) {
            Fields query = Request.extractQueryParameters(request, UTF_8);
            int count = number(query.getValue("_count"), DEFAULT_COUNT);
            send(
                    response,
                    FHIR_JSON,
                    bodies.page(base, total.get(), count, number(query.getValue("page"), 0)),
                    callback);
        } else {
            response.getHeaders().put(HttpHeader.ETAG, "W/\"1\"");
            send(response, FHIR_JSON, bodies.patient(rest.substring(rest.lastIndexOf('/') + 1)), callback);
        }
    }

    /** Takes the body and gives it back as it came: what a create costs its client is sending one and reading one. */
    private static void create(Request request, Response response, String base, String type, Callback callback) {
        response.setStatus(201);
        response.getHeaders().put(HttpHeader.LOCATION, base + "/" + type + "/p-1/_history/1");
        response.getHeaders().put(FHIR_JSON);
        Content.copy(request, response, callback);
    }

    private static void send(Response response, HttpField type, byte[] body, Callback callback) {
        response.getHeaders().put(type);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.getHeaders().put("x-amzn-RequestId", "stub");
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    private static String base(Request request) {
        HttpURI uri = request.getHttpURI();
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    private static void set(AtomicInteger setting, @Nullable String value) {
        setting.set(number(value, setting.get()));
    }

    private static int number(@Nullable String text, int otherwise) {
        return text == null ? otherwise : Integer.parseInt(text);
    }
}

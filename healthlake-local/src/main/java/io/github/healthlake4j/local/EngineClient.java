package io.github.healthlake4j.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Speaks to the engine: plain HTTP on loopback, with its key. */
final class EngineClient {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI root;
    private final String key;

    EngineClient(URI root, String key) {
        this.root = root;
        this.key = key;
    }

    /**
     * Sends a FHIR request.
     *
     * @param datastore whose partition it concerns
     * @param base what links in the answer start with
     * @param method the HTTP method
     * @param pathAndQuery raw, without a slash at its start
     * @param headers further headers
     * @param body empty for none
     * @return status, the headers that came, the body
     */
    Answer send(
            String datastore, String base, String method, String pathAndQuery, Map<String, String> headers, byte[] body)
            throws IOException {
        HttpRequest.Builder request = request("/fhir/" + pathAndQuery, method, body)
                .header("X-Datastore", datastore)
                .header("X-Fhir-Base", base);
        headers.forEach(request::setHeader);
        return send(request.build());
    }

    /** Removes a datastore's data. */
    void purge(String datastore) throws IOException {
        Answer answer = send(
                request("/admin/datastores/" + datastore, "DELETE", new byte[0]).build());
        if (answer.status() != 204) {
            throw new IOException("purge datastore " + datastore + ": the engine answered " + answer.status());
        }
    }

    /** The types that a datastore holds resources of, sorted. */
    List<String> types(String datastore) throws IOException {
        return lines("/admin/datastores/" + datastore + "/types");
    }

    /** The search parameters by which a type belongs to a compartment; none if it does not. */
    List<String> compartmentParameters(String compartment, String type) throws IOException {
        return lines("/admin/compartments/" + compartment + "/" + type);
    }

    private List<String> lines(String target) throws IOException {
        Answer answer = send(request(target, "GET", new byte[0]).build());
        if (answer.status() != 200) {
            throw new IOException("the engine answered " + answer.status());
        }
        return new String(answer.body(), StandardCharsets.UTF_8).lines().toList();
    }

    private HttpRequest.Builder request(String target, String method, byte[] body) {
        return HttpRequest.newBuilder(root.resolve(target))
                .timeout(TIMEOUT)
                .header("X-Engine-Key", key)
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private Answer send(HttpRequest request) throws IOException {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            var headers = new LinkedHashMap<String, String>();
            for (Map.Entry<String, List<String>> header :
                    response.headers().map().entrySet()) {
                headers.put(header.getKey(), header.getValue().get(0));
            }
            return new Answer(response.statusCode(), headers, response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}

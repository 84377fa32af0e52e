package io.github.healthlake4j.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A session over streamable HTTP, message by message. */
final class HttpPeer {
    private static final String INITIALIZE = "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":"
            + "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}}";

    private final HttpClient http;
    private final URI endpoint;
    private final String session;

    private HttpPeer(HttpClient http, URI endpoint, String session) {
        this.http = http;
        this.endpoint = endpoint;
        this.session = session;
    }

    static HttpPeer initialize(HttpClient http, URI endpoint) {
        HttpPeer stranger = new HttpPeer(http, endpoint, "none");
        String session = stranger.post(HttpRequest.newBuilder(), INITIALIZE)
                .join()
                .headers()
                .firstValue("Mcp-Session-Id")
                .orElseThrow();
        return new HttpPeer(http, endpoint, session);
    }

    /** A session of this name, whether there is one or not. */
    HttpPeer named(String other) {
        return new HttpPeer(http, endpoint, other);
    }

    /** Sends a message, with one more header. */
    HttpResponse<String> send(String header, String value, String message) {
        return await(post(HttpRequest.newBuilder().header(header, value), message));
    }

    HttpResponse<String> ping() {
        return await(post(HttpRequest.newBuilder(), "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}"));
    }

    CompletableFuture<HttpResponse<String>> call(Object id, String tool, Map<String, ?> arguments) {
        return post(HttpRequest.newBuilder(), ToolCalls.message(id, tool, arguments));
    }

    HttpResponse<String> cancel(Object id) {
        return await(post(
                HttpRequest.newBuilder(),
                Json.write(Map.of(
                        "jsonrpc", "2.0", "method", "notifications/cancelled", "params", Map.of("requestId", id)))));
    }

    /** The last message of a stream of events. */
    static JsonNode last(HttpResponse<String> events) {
        return McpProcess.parse(events.body().replaceAll("(?s).*data: ", ""));
    }

    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(60, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError("no answer", failed);
        }
    }

    private CompletableFuture<HttpResponse<String>> post(HttpRequest.Builder request, String message) {
        return http.sendAsync(
                request.uri(endpoint)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json, text/event-stream")
                        .header("Mcp-Session-Id", session)
                        .POST(BodyPublishers.ofString(message))
                        .build(),
                BodyHandlers.ofString());
    }
}

package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JAR over HTTP: several sessions, questions to people, cancellation, clients that dawdle, the end. */
class HttpSessionsIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Map<String, Object> DATASTORE = Map.of("datastore_id", ToolCalls.DATASTORE);

    @ParameterizedTest
    @ValueSource(strings = {"read_fhir_resource", "describe_datastore", "wait_for_datastore"})
    void cancelled_isAnsweredAtOnce(String tool) {
        try (HangingUpstream upstream = new HangingUpstream();
                McpProcess server = serve(upstream.environment())) {
            HttpPeer peer = HttpPeer.initialize(HTTP, endpoint(server));

            var answer = peer.call("c-1", tool, ToolCalls.all("p1").getOrDefault(tool, Map.of()));
            upstream.awaitRequest();
            HttpResponse<String> twice = HttpPeer.await(peer.call("c-1", tool, Map.of()));
            peer.named("another session").cancel("c-1");
            int status = peer.cancel("c-1").statusCode();

            assertThat(twice.statusCode()).isEqualTo(400);
            assertThat(twice.body()).contains("still running");
            assertThat(status).isEqualTo(202);
            assertThat(HttpPeer.last(HttpPeer.await(answer))
                            .at("/result/structuredContent/type")
                            .asText())
                    .isEqualTo("cancelled");
            assertThat(peer.ping().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void cancelled_hangsUpOnTheService() {
        try (HangingUpstream upstream = new HangingUpstream();
                McpProcess server = serve(upstream.environment())) {
            HttpPeer peer = HttpPeer.initialize(HTTP, endpoint(server));

            var answer = peer.call(
                    7, "read_fhir_resource", ToolCalls.all("p1").getOrDefault("read_fhir_resource", Map.of()));
            upstream.awaitRequest();
            int ofAnother = peer.named("another").cancel(7).statusCode();
            peer.cancel(7);

            upstream.awaitHangUp();
            assertThat(ofAnother).isEqualTo(404);
            assertThat(HttpPeer.await(answer).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void fullHouse_isRefusedAndPingsComeThrough() {
        try (HangingUpstream upstream = new HangingUpstream();
                McpProcess server = serve(upstream.environment())) {
            HttpPeer peer = HttpPeer.initialize(HTTP, endpoint(server));
            Map<String, Object> arguments = ToolCalls.all("p1").getOrDefault("read_fhir_resource", Map.of());
            List<CompletableFuture<HttpResponse<String>>> running = new ArrayList<>();
            for (int i = 0; i < HttpCalls.MOST; i++) {
                running.add(peer.call(i, "read_fhir_resource", arguments));
                upstream.awaitRequest();
            }

            HttpResponse<String> refused = HttpPeer.await(peer.call("one more", "read_fhir_resource", arguments));

            assertThat(running).noneMatch(CompletableFuture::isDone);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("one more", "send fewer");
            assertThat(peer.ping().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void unknownProtocolVersion_isRefused() {
        try (StubHealthLake upstream = new StubHealthLake("p1");
                McpProcess server = serve(upstream.environment())) {
            HttpPeer peer = HttpPeer.initialize(HTTP, endpoint(server));
            String ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

            HttpResponse<String> old = peer.send("MCP-Protocol-Version", "1999-01-01", ping);
            HttpResponse<String> known = peer.send("MCP-Protocol-Version", "2025-06-18", ping);

            assertThat(old.statusCode()).isEqualTo(400);
            assertThat(old.body()).contains("2025-11-25").doesNotContain("1999");
            assertThat(known.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void twoSessions_askTheirOwnPeople() {
        try (StubHealthLake upstream = new StubHealthLake("p1");
                McpProcess server = serve(upstream.environment())) {
            CountDownLatch both = new CountDownLatch(2);
            // Each waits for the other, and the common pool of two processors has one thread.
            Executor each = task -> new Thread(task, "client").start();
            Supplier<ElicitResult> yes = () -> answer(both, true);
            Supplier<ElicitResult> no = () -> answer(both, false);
            try (McpSyncClient willing = client(server, yes);
                    McpSyncClient careful = client(server, no)) {
                CompletableFuture<CallToolResult> done = CompletableFuture.supplyAsync(() -> delete(willing), each);
                CompletableFuture<CallToolResult> refused = CompletableFuture.supplyAsync(() -> delete(careful), each);

                assertThat(text(HttpPeer.await(done))).contains("DatastoreStatus");
                assertThat(text(HttpPeer.await(refused))).contains("not_confirmed");
            }
        }
    }

    @Test
    void sigterm_letsARunningCallFinish() {
        try (StubHealthLake upstream = new StubHealthLake("p1");
                McpProcess server = serve(upstream.environment())) {
            HttpPeer stranger = HttpPeer.initialize(HTTP, endpoint(server));
            Supplier<ElicitResult> lateYes = () -> {
                server.terminate();
                while (HttpPeer.await(stranger.call(1, "list_datastores", Map.of()))
                                .statusCode()
                        != 503) {
                    Thread.onSpinWait();
                }
                return answer(new CountDownLatch(0), true);
            };
            try (McpSyncClient client = client(server, lateYes)) {
                assertThat(text(delete(client))).contains("DatastoreStatus");
            }

            assertThat(server.exitStatus()).isZero();
            assertThat(server.stderr()).doesNotContain("not everything");
        }
    }

    @Test
    void clientsThatDawdle_holdUpNobody() throws IOException {
        try (StubHealthLake upstream = new StubHealthLake("p1");
                McpProcess server = serve(upstream.environment())) {
            URI endpoint = endpoint(server);
            List<Socket> slow = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.getPort());
                socket.getOutputStream()
                        .write(("POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                        + "Content-Length: 1000\r\n\r\n{")
                                .getBytes(StandardCharsets.US_ASCII));
                slow.add(socket);
            }

            HttpPeer peer = HttpPeer.initialize(HTTP, endpoint);
            HttpResponse<String> listed = HttpPeer.await(peer.call(1, "list_datastores", Map.of()));

            assertThat(listed.body()).contains(ToolCalls.DATASTORE);
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    private static McpProcess serve(Map<String, String> environment) {
        return ServerJar.start(environment, "--http", "127.0.0.1:0");
    }

    private static URI endpoint(McpProcess server) {
        return URI.create(server.awaitStderr("http://[^\\s]+"));
    }

    private static ElicitResult answer(CountDownLatch both, boolean yes) {
        both.countDown();
        try {
            assertThat(both.await(60, TimeUnit.SECONDS)).as("both are asked").isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        return ElicitResult.builder(ElicitResult.Action.ACCEPT)
                .content(Map.of("confirm", yes))
                .build();
    }

    private static CallToolResult delete(McpSyncClient client) {
        return client.callTool(
                CallToolRequest.builder("delete_datastore").arguments(DATASTORE).build());
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().get(0)).text();
    }

    private static McpSyncClient client(McpProcess server, Supplier<ElicitResult> person) {
        var transport = HttpClientStreamableHttpTransport.builder(
                        endpoint(server).resolve("/").toString())
                .endpoint("/mcp")
                .jsonMapper(new McpJson())
                .build();
        McpSyncClient client = McpClient.sync(transport)
                .jsonSchemaValidator(new NoSchemaValidation())
                .requestTimeout(Duration.ofSeconds(60))
                .capabilities(ClientCapabilities.builder().elicitation().build())
                .elicitation(question -> person.get())
                .build();
        client.initialize();
        return client;
    }
}

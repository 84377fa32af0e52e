package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JAR as a process that serves streamable HTTP. */
class HttpTransportIT {
    private static final String TOKEN = "a-token-of-enough-letters";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static StubHealthLake upstream;
    private static McpProcess server;
    private static URI endpoint;

    @BeforeAll
    static void start() {
        upstream = new StubHealthLake("p1");
        server = ServerJar.start(
                ServerJar.with(upstream.environment(), "HEALTHLAKE_MCP_TOKEN", TOKEN), "--http", "127.0.0.1:0");
        endpoint = URI.create(server.awaitStderr("http://[^\\s]+"));
    }

    @AfterAll
    static void stop() {
        server.close();
        upstream.close();
    }

    @Test
    void everyTool_answersAsOverStdio() {
        Map<String, JsonNode> results = new LinkedHashMap<>();
        try (McpSyncClient client = client()) {
            client.initialize();
            List<String> listed =
                    client.listTools().tools().stream().map(tool -> tool.name()).toList();
            ToolCalls.all("p1").forEach((tool, arguments) -> {
                if (listed.contains(tool)) {
                    CallToolResult result = client.callTool(
                            CallToolRequest.builder(tool).arguments(arguments).build());
                    String text = ((TextContent) result.content().get(0)).text();
                    results.put(
                            tool,
                            Boolean.TRUE.equals(result.isError())
                                    ? McpProcess.parse("{\"failed\":" + text + "}")
                                    : McpProcess.parse(text));
                }
            });
            assertThat(client.listResources().resources()).hasSize(1);
        }

        assertThat(results).hasSizeGreaterThan(30);
        // The stub's job names no output that could be read.
        assertThat(results.remove("explain_fhir_import_job")).isNotNull();
        assertSoftly(soft -> results.forEach((tool, result) ->
                soft.assertThat(result.has("failed")).as(tool + result).isFalse()));
    }

    @Test
    void health_needsNoToken() throws Exception {
        HttpResponse<String> answer =
                HTTP.send(HttpRequest.newBuilder(endpoint.resolve("/health")).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"ok\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Authorization | Bearer wrong-token-of-letters | {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} | 401",
                "Origin        | https://evil.example          | {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} | 403",
                "Accept        | application/json              | {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} | 400",
                "X-None        | none                          | {nonsense | 400",
                "X-None        | none                          | []        | 400",
                "X-None        | none                          | {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\"} | 400",
                "X-None        | none                          | {\"jsonrpc\":\"2.0\",\"id\":12345678901234567890,\"method\":\"ping\"} | 400",
                "Content-Type  | text/plain                    | {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} | 415",
                "Mcp-Session-Id | no-such-session              | {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} | 404",
            })
    void badRequest_isRefusedWithoutATrace(String header, String value, String body, int status) throws Exception {
        Map<String, String> headers = new LinkedHashMap<>(Map.of(
                "Authorization",
                "Bearer " + TOKEN,
                "Content-Type",
                "application/json",
                "Accept",
                "application/json, text/event-stream"));
        headers.put(header, value);
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint).POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);

        HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(McpProcess.parse(answer.body()).at("/error/message").asText())
                .isNotEmpty();
        assertThat(answer.body())
                .hasSizeLessThan(300)
                .doesNotContain("Exception", "stackTrace", "io.modelcontextprotocol");
    }

    @Test
    void bodyOverTenMegabytes_isRefused() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(new byte[HttpFilter.MAX_BODY_BYTES + 1]))
                .build();

        assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
    }

    @Test
    void strangeHost_isMisdirected() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.getPort())) {
            socket.getOutputStream()
                    .write("GET /health HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 421");
        }
    }

    @Test
    void offLoopbackWithoutToken_doesNotStart() {
        try (McpProcess refused = ServerJar.start(upstream.environment(), "--http", "0.0.0.0:0")) {
            assertThat(refused.exitStatus()).isEqualTo(2);
            assertThat(refused.stderr()).contains("HEALTHLAKE_MCP_TOKEN");
        }
    }

    @Test
    void portInUse_isTold() {
        try (McpProcess second = ServerJar.start(
                ServerJar.with(upstream.environment(), "HEALTHLAKE_MCP_TOKEN", TOKEN),
                "--http",
                "127.0.0.1:" + endpoint.getPort())) {
            assertThat(second.exitStatus()).isEqualTo(2);
            assertThat(second.stderr()).contains("port in use").doesNotContain("\tat ");
        }
    }

    private static McpSyncClient client() {
        var transport = HttpClientStreamableHttpTransport.builder(
                        endpoint.resolve("/").toString())
                .endpoint("/mcp")
                .jsonMapper(new McpJson())
                .addHttpRequestCustomizer(
                        (request, method, uri, body, context) -> request.header("Authorization", "Bearer " + TOKEN))
                .build();
        return McpClient.sync(transport)
                .jsonSchemaValidator(new NoSchemaValidation())
                .requestTimeout(Duration.ofSeconds(30))
                .build();
    }
}

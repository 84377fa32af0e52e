package io.github.healthlake4j.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The MCP server's JAR as a process, with the MCP SDK's client at its stdin and stdout. */
final class McpSession implements AutoCloseable {
    /** Keeps the digits of a number: 1.50 is not 1.5 in a laboratory value. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final List<String> JVM =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:disable", "-Xlog:all=warning:stderr");

    private final McpSyncClient client;

    private McpSession(McpSyncClient client) {
        this.client = client;
    }

    /** Starts the server and shakes hands with it. */
    static McpSession start(Path jar, Map<String, String> environment, String... flags) {
        List<String> command = new ArrayList<>(JVM);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(flags));
        ServerParameters server =
                ServerParameters.builder(java()).args(command).env(environment).build();
        McpSyncClient client = McpClient.sync(new StdioClientTransport(server, new JacksonMcpJsonMapper(JSON)))
                .requestTimeout(Duration.ofMinutes(2))
                .jsonSchemaValidator(new AcceptingValidator())
                .build();
        client.initialize();
        return new McpSession(client);
    }

    /** The name of the server, as it says it. */
    String serverName() {
        return client.getServerInfo().name();
    }

    /** The tools it lists. */
    List<String> tools() {
        return client.listTools().tools().stream().map(Tool::name).toList();
    }

    /**
     * Calls a tool.
     *
     * @throws IllegalStateException if the tool answers with an error
     */
    JsonNode call(String tool, Map<String, Object> arguments) {
        CallToolResult result = request(tool, arguments);
        if (Boolean.TRUE.equals(result.isError())) {
            throw new IllegalStateException(tool + ": " + text(result));
        }
        return json(result);
    }

    /**
     * Calls a tool that must refuse.
     *
     * @throws IllegalStateException if it does not
     */
    JsonNode callRefused(String tool, Map<String, Object> arguments) {
        CallToolResult result = request(tool, arguments);
        if (!Boolean.TRUE.equals(result.isError())) {
            throw new IllegalStateException(tool + " was to refuse and did not");
        }
        return json(result);
    }

    @Override
    public void close() {
        client.closeGracefully();
    }

    private CallToolResult request(String tool, Map<String, Object> arguments) {
        return client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
    }

    private static JsonNode json(CallToolResult result) {
        try {
            return JSON.readTree(text(result));
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException("the answer is no JSON", notJson);
        }
    }

    private static String text(CallToolResult result) {
        return result.content().stream()
                .filter(TextContent.class::isInstance)
                .map(content -> ((TextContent) content).text())
                .findFirst()
                .orElse("");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}

package io.github.healthlake4j.mcp;

import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.AudioContent;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.EmbeddedResource;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.SamplingMessage;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tools whose names and results the conformance suite prescribes. */
final class ConformanceTools {
    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";
    private static final String WAV = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQAAAAA=";
    private static final Map<String, Object> NO_ARGUMENTS = Map.of("type", "object", "properties", Map.of());

    private ConformanceTools() {}

    static List<SyncToolSpecification> all() {
        return List.of(
                content("test_simple_text", text("This is a simple text response for testing.")),
                content("test_image_content", image()),
                content(
                        "test_audio_content",
                        AudioContent.builder(WAV, "audio/wav").build()),
                content("test_embedded_resource", embedded("test://embedded-resource", "text/plain")),
                content(
                        "test_multiple_content_types",
                        text("Multiple content types test:"),
                        image(),
                        embedded("test://mixed-content-resource", "application/json")),
                tool("test_tool_with_logging", NO_ARGUMENTS, ConformanceTools::logging),
                tool("test_tool_with_progress", NO_ARGUMENTS, ConformanceTools::progress),
                tool(
                        "test_error_handling",
                        NO_ARGUMENTS,
                        (exchange, request) -> CallToolResult.builder()
                                .addTextContent("This tool intentionally returns an error for testing")
                                .isError(true)
                                .build()),
                tool("test_sampling", strings("prompt"), ConformanceTools::sampling),
                asking("test_elicitation", strings("message"), strings("username", "email")),
                asking("test_elicitation_sep1034_defaults", NO_ARGUMENTS, defaults()),
                asking("test_elicitation_sep1330_enums", NO_ARGUMENTS, enums()),
                tool("json_schema_2020_12_tool", dialect(), (exchange, request) -> result(text("ok"))));
    }

    static ImageContent image() {
        return ImageContent.builder(PNG, "image/png").build();
    }

    static String png() {
        return PNG;
    }

    static EmbeddedResource embedded(String uri, String type) {
        return EmbeddedResource.builder(TextResourceContents.builder(uri, "{\"test\":\"data\",\"value\":123}")
                        .mimeType(type)
                        .build())
                .build();
    }

    private static CallToolResult logging(McpSyncServerExchange exchange, CallToolRequest request) {
        for (String step : List.of("started", "processing data", "completed")) {
            exchange.loggingNotification(LoggingMessageNotification.builder(LoggingLevel.INFO, "Tool execution " + step)
                    .build());
        }
        return result(text("Tool execution completed with logging"));
    }

    private static CallToolResult progress(McpSyncServerExchange exchange, CallToolRequest request) {
        ExchangePeer peer = new ExchangePeer(exchange, request.progressToken());
        for (int done = 0; done <= 100; done += 50) {
            peer.progress(done, 100, done + " of 100");
        }
        peer.settle();
        return result(text("Tool execution completed with progress"));
    }

    private static CallToolResult sampling(McpSyncServerExchange exchange, CallToolRequest request) {
        SamplingMessage message = SamplingMessage.builder(Role.USER, text(argument(request, "prompt")))
                .build();
        Content answer = exchange.createMessage(
                        CreateMessageRequest.builder(List.of(message), 100).build())
                .content();
        return result(text("LLM response: " + (answer instanceof TextContent said ? said.text() : answer)));
    }

    private static SyncToolSpecification asking(
            String name, Map<String, Object> arguments, Map<String, Object> questions) {
        return tool(name, arguments, (exchange, request) -> {
            var answer = exchange.createElicitation(ElicitFormRequest.builder(argument(request, "message"), questions)
                    .build());
            return result(text("Elicitation completed: action=" + answer.action() + ", content=" + answer.content()));
        });
    }

    private static Map<String, Object> defaults() {
        return object(Map.of(
                "name", Map.of("type", "string", "default", "John Doe"),
                "age", Map.of("type", "integer", "default", 30),
                "score", Map.of("type", "number", "default", 95.5),
                "status",
                        Map.of("type", "string", "enum", List.of("active", "inactive", "pending"), "default", "active"),
                "verified", Map.of("type", "boolean", "default", true)));
    }

    private static Map<String, Object> enums() {
        List<String> options = List.of("option1", "option2", "option3");
        List<Map<String, String>> titled = List.of(
                Map.of("const", "value1", "title", "First"),
                Map.of("const", "value2", "title", "Second"),
                Map.of("const", "value3", "title", "Third"));
        return object(Map.of(
                "untitledSingle", Map.of("type", "string", "enum", options),
                "titledSingle", Map.of("type", "string", "oneOf", titled),
                "legacyEnum",
                        Map.of(
                                "type",
                                "string",
                                "enum",
                                List.of("opt1", "opt2", "opt3"),
                                "enumNames",
                                List.of("One", "Two", "Three")),
                "untitledMulti", Map.of("type", "array", "items", Map.of("type", "string", "enum", options)),
                "titledMulti", Map.of("type", "array", "items", Map.of("anyOf", titled))));
    }

    private static Map<String, Object> dialect() {
        Map<String, Object> text = Map.of("type", "string");
        return Map.of(
                "$schema",
                "https://json-schema.org/draft/2020-12/schema",
                "type",
                "object",
                "$defs",
                Map.of("address", Map.of("type", "object", "properties", Map.of("street", text, "city", text))),
                "properties",
                Map.of("name", text, "address", Map.of("$ref", "#/$defs/address")),
                "additionalProperties",
                false);
    }

    private static Map<String, Object> strings(String... names) {
        return object(List.of(names).stream()
                .collect(Collectors.toMap(Function.identity(), name -> Map.of("type", "string"))));
    }

    private static Map<String, Object> object(Map<String, ?> properties) {
        return Map.of("type", "object", "properties", properties, "required", List.copyOf(properties.keySet()));
    }

    private static SyncToolSpecification content(String name, Content... content) {
        return tool(name, NO_ARGUMENTS, (exchange, request) -> result(content));
    }

    private static SyncToolSpecification tool(
            String name,
            Map<String, Object> arguments,
            BiFunction<McpSyncServerExchange, CallToolRequest, CallToolResult> handler) {
        return SyncToolSpecification.builder()
                .tool(Tool.builder(name, arguments)
                        .description("Prescribed by the conformance suite")
                        .build())
                .callHandler(handler)
                .build();
    }

    private static CallToolResult result(Content... content) {
        return CallToolResult.builder().content(List.of(content)).build();
    }

    private static TextContent text(String text) {
        return TextContent.builder(text).build();
    }

    private static String argument(CallToolRequest request, String name) {
        Map<String, Object> arguments = Objects.requireNonNullElse(request.arguments(), Map.of());
        return String.valueOf(arguments.getOrDefault(name, "Please tell"));
    }
}

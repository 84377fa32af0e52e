package io.github.healthlake4j.mcp;

import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** A server of five tools on our transport: echo, sleep (milliseconds), fail, unwritable and ask. */
final class EchoServer {
    private EchoServer() {}

    public static void main(String[] args) throws InterruptedException {
        System.setOut(System.err);
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
        var mapper = new McpJson();
        var transport = new StdioTransport(
                System.in, new FileOutputStream(FileDescriptor.out), mapper, 32, Duration.ofSeconds(2));
        McpServer.sync(transport)
                .serverInfo("echo", "1")
                .jsonMapper(mapper)
                .jsonSchemaValidator(new NoSchemaValidation())
                .validateToolInputs(false)
                .immediateExecution(true)
                .requestTimeout(Duration.ofMinutes(1))
                .capabilities(ServerCapabilities.builder().tools(false).build())
                .tools(
                        tool("echo", (exchange, request) -> text(String.valueOf(request.arguments()))),
                        tool("sleep", (exchange, request) -> sleep(request)),
                        tool("fail", (exchange, request) -> {
                            throw new IllegalStateException("secret of the handler");
                        }),
                        tool(
                                "unwritable",
                                (exchange, request) -> CallToolResult.builder()
                                        .addTextContent("text")
                                        .structuredContent(Map.of("unknown to JSON", new Object()))
                                        .build()),
                        tool(
                                "ask",
                                (exchange, request) -> text(exchange.createElicitation(
                                                ElicitFormRequest.builder("Sure?", Map.of("type", "object"))
                                                        .build())
                                        .action()
                                        .toString())))
                .build();
        transport.serve();
    }

    private static CallToolResult sleep(CallToolRequest request) {
        try {
            long millis = Long.parseLong(String.valueOf(request.arguments().get("millis")));
            boolean never = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
            return text("slept, latch " + never);
        } catch (InterruptedException interrupted) {
            System.err.println("interrupted " + request.arguments().get("name"));
            Thread.currentThread().interrupt();
            return text("interrupted");
        }
    }

    private static SyncToolSpecification tool(
            String name, BiFunction<McpSyncServerExchange, CallToolRequest, CallToolResult> handler) {
        return SyncToolSpecification.builder()
                .tool(Tool.builder(name, Map.of("type", "object")).build())
                .callHandler(handler)
                .build();
    }

    private static CallToolResult text(String text) {
        return CallToolResult.builder().addTextContent(text).build();
    }
}

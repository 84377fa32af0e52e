package io.github.healthlake4j.mcp;

import io.modelcontextprotocol.server.McpServer.SyncSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tools as the SDK wants them; with the transports the only code that knows the SDK. */
final class McpTools {
    /** How long a person may take over a question. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final ToolRunner runner;

    McpTools(ToolRunner runner) {
        this.runner = runner;
    }

    /** Puts everything the server offers into a specification of the SDK. */
    <S extends SyncSpecification<S>> SyncSpecification<S> install(SyncSpecification<S> server, String version) {
        return server.serverInfo(McpSchema.Implementation.builder("healthlake4j", version)
                        .title("AWS HealthLake")
                        .build())
                .instructions(Instructions.TEXT)
                .jsonMapper(new McpJson())
                .jsonSchemaValidator(new NoSchemaValidation())
                .validateToolInputs(false)
                .requestTimeout(PATIENCE)
                .capabilities(ServerCapabilities.builder()
                        .tools(false)
                        .resources(false, false)
                        .prompts(false)
                        .completions()
                        .build())
                .addToolFilter((context, tool) -> runner.lists(tool.name()))
                .tools(runner.tools().stream().map(this::specification).toList());
    }

    private SyncToolSpecification specification(Tool<?> tool) {
        return SyncToolSpecification.builder()
                .tool(describe(tool))
                .callHandler((exchange, request) -> call(tool, exchange, request))
                .build();
    }

    static McpSchema.Tool describe(Tool<?> tool) {
        return McpSchema.Tool.builder(tool.name(), RecordSchema.of(tool.arguments()))
                .outputSchema(tool.result().isEmpty() ? null : RecordSchema.ofResult(tool.result()))
                .title(tool.title())
                .description(tool.description())
                .annotations(ToolAnnotations.builder()
                        .readOnlyHint(tool.effect().readOnly())
                        .destructiveHint(tool.effect().destructive())
                        .idempotentHint(tool.repeatable())
                        .openWorldHint(tool.openWorld())
                        .build())
                .build();
    }

    private CallToolResult call(Tool<?> tool, McpSyncServerExchange exchange, CallToolRequest request) {
        @Nullable Map<String, Object> arguments = request.arguments();
        ExchangePeer peer = new ExchangePeer(exchange, request.progressToken());
        ToolRunner.Outcome outcome = runner.run(tool, arguments == null ? Map.of() : arguments, peer);
        peer.settle();
        return CallToolResult.builder()
                .addContent(new AnswerText(outcome.answer()))
                .structuredContent(outcome.answer())
                .isError(outcome.failed())
                .build();
    }
}

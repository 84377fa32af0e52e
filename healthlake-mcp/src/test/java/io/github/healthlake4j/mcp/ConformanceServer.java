package io.github.healthlake4j.mcp;

import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServer.SyncSpecification;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.time.Duration;
import java.util.Map;

/** The server that the official conformance suite wants to find, on our own transports. */
final class ConformanceServer {
    private static final int THREADS = 8;
    private static final Duration DRAIN = Duration.ofSeconds(2);

    private ConformanceServer() {}

    /** Over streamable HTTP at {@code args[0]}, as {@code HOST:PORT}, or over the standard streams without one. */
    public static void main(String[] args) throws Exception {
        System.setOut(System.err);
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
        if (args.length == 0) {
            StdioTransport transport = new StdioTransport(
                    System.in, new FileOutputStream(FileDescriptor.out), new McpJson(), THREADS, DRAIN);
            build(McpServer.sync(transport));
            transport.serve();
            System.exit(0);
        }
        HttpTransport transport = new HttpTransport(HttpOptions.of(args[0], null, Map.of()), Duration.ofMinutes(1));
        build(McpServer.sync(transport.provider()));
        System.err.println("listening on " + transport.start(() -> {}));
    }

    private static void build(SyncSpecification<?> server) {
        server.serverInfo("conformance", "1")
                .jsonMapper(new McpJson())
                .jsonSchemaValidator(new NoSchemaValidation())
                .validateToolInputs(false)
                .immediateExecution(true)
                .requestTimeout(Duration.ofSeconds(30))
                .capabilities(ServerCapabilities.builder()
                        .tools(false)
                        .resources(true, false)
                        .prompts(false)
                        .completions()
                        .logging()
                        .build())
                .tools(ConformanceTools.all())
                .resources(ConformanceContent.resources())
                .resourceTemplates(ConformanceContent.template())
                .prompts(ConformanceContent.prompts())
                .completions(ConformanceContent.completion())
                .build();
    }
}

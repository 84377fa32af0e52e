package io.github.healthlake4j.examples;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * An MCP client in Java: starts the server, reads its instructions and tools and calls some, as an agent does. Arguments:
 * {@code DATASTORE_ID NAME}, the datastore and the beginning of any part of a name.
 */
public final class McpClientStory {
    private static final String HELP = """
            usage: McpClientStory DATASTORE_ID NAME

            Starts the MCP server, read-only, and counts by its tools the patients with a
            name that begins with NAME.""";

    private McpClientStory() {}

    public static void main(String[] args) {
        Program.run(HELP, args, McpClientStory::tell);
    }

    private static void tell(Arguments args) {
        // tag::client[]
        try (McpSyncClient client = client("--readonly")) {
            client.initialize();
            List<Tool> tools = client.listTools().tools();
            System.out.println(client.getServerInfo().name() + ", tools that read: " + tools.size());

            CallToolResult found = client.callTool(CallToolRequest.builder("search_fhir_resources")
                    .arguments(Map.of(
                            "datastore_id", args.at(0),
                            "resource_type", "Patient",
                            "query_parameters", Map.of("name", args.at(1))))
                    .build());
            // end::client[]
            if (found.isError() != null && found.isError()) {
                throw new IllegalStateException("the tool refused: " + found.structuredContent());
            }
            System.out.println("patients on the first page: " + entries(found));
        }
    }

    private static int entries(CallToolResult found) {
        return new JsonMapper()
                .valueToTree(found.structuredContent())
                .path("entry")
                .size();
    }

    /** The server on this program's own class path; {@code -jar healthlake-mcp.jar} does as well. */
    private static McpSyncClient client(String flag) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ServerParameters server = ServerParameters.builder(java)
                .args("-cp", System.getProperty("java.class.path"), RunMcpServer.class.getName(), flag)
                .env(System.getenv())
                .build();
        return McpClient.sync(new StdioClientTransport(server, new JacksonMcpJsonMapper(new JsonMapper())))
                .requestTimeout(Duration.ofMinutes(1))
                .jsonSchemaValidator(new AcceptingValidator())
                .build();
    }
}

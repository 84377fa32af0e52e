package io.github.healthlake4j.examples;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.healthlake4j.local.LocalHealthLake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the demo plays on: a local HealthLake and MCP servers over it, all gone when it closes. It may be closed while it opens something,
 * as by Ctrl-C: that is waited for and closed, too, and nothing is opened after.
 */
final class Stage implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private @Nullable LocalHealthLake healthLake;
    private @Nullable McpSession mcp;
    private boolean closed;

    /** Starts the local HealthLake; its FHIR engine goes on starting behind it. */
    synchronized String startHealthLake() {
        checkOpen();
        healthLake = LocalHealthLake.start();
        opened.push(healthLake);
        return healthLake.endpoint().toString();
    }

    /** Starts the MCP server's JAR and shakes hands. */
    synchronized String startServer() {
        mcp = serve();
        return mcp.serverName() + ", " + mcp.tools().size() + " tools";
    }

    /** Starts a second server, read-only, and has it refuse a write. */
    synchronized String tryReadOnly() {
        McpSession readOnly = serve("--readonly");
        List<String> tools = readOnly.tools();
        if (tools.contains("create_fhir_resource")) {
            throw new IllegalStateException("a read-only server must not list create_fhir_resource");
        }
        JsonNode refused = readOnly.callRefused(
                "create_fhir_resource",
                Map.of("datastore_id", "0".repeat(32), "resource_type", "Patient", "resource_data", Map.of()));
        if (!refused.path("type").asText().equals("read_only")) {
            throw new IllegalStateException("expected an error of type read_only");
        }
        return tools.size() + " tools, and a write refused";
    }

    /** The session with the first server. */
    synchronized McpSession mcp() {
        if (mcp == null) {
            throw new IllegalStateException("no MCP server started");
        }
        return mcp;
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!opened.isEmpty()) {
            closeQuietly(opened.pop());
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the demo is over");
        }
    }

    private McpSession serve(String... flags) {
        checkOpen();
        if (healthLake == null) {
            throw new IllegalStateException("no local HealthLake started");
        }
        McpSession session = McpSession.start(mcpJar(), environment(healthLake), flags);
        opened.push(session);
        return session;
    }

    private static Map<String, String> environment(LocalHealthLake healthLake) {
        return Map.of(
                "AWS_ENDPOINT_URL_HEALTHLAKE", healthLake.endpoint().toString(),
                "AWS_ACCESS_KEY_ID", healthLake.credentials().accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", healthLake.credentials().secretAccessKey(),
                "AWS_REGION", healthLake.region());
    }

    private static Path mcpJar() {
        Path jar = Path.of(System.getProperty("healthlake.mcp.jar", "healthlake-mcp/target/healthlake-mcp.jar"));
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("no MCP server at " + jar + ": run `mvn package` first");
        }
        return jar;
    }

    /** The curtain falls whatever one of them says: the next must be closed too. */
    private static void closeQuietly(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception late) {
            System.err.println("closing: " + late.getMessage());
        }
    }
}

package io.github.healthlake4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged MCP server may weigh; nothing here depends on how fast the machine is. */
class BudgetIT {
    private static final Path JAR = Path.of("../healthlake-mcp/target/healthlake-mcp.jar");

    @TempDir
    private Path folder;

    @Test
    void jar_staysWithinItsBudget() throws IOException {
        assertThat(Files.size(JAR)).isLessThanOrEqualTo(Budget.of("mcp.jar.bytes"));
    }

    @Test
    void toolsList_staysWithinItsBudget() throws IOException {
        try (McpServer server = McpServer.ready(command())) {
            assertThat(server.ask("tools/list", "{}")).isPositive().isLessThanOrEqualTo((int)
                    Budget.of("mcp.tools-list.bytes"));
        }
    }

    @Test
    void initialize_loadsFewClassesAndNoneOfTheLibrariesBelow() throws IOException {
        Path log = folder.resolve("classes");
        List<String> loaded;
        try (McpServer server =
                McpServer.ready(command("-Xshare:off", "-Xlog:disable", "-Xlog:class+load:file=" + log + ":none"))) {
            assertThat(server.use().peakMb()).isPositive();
            loaded = Files.readAllLines(log);
        }

        assertThat(loaded).hasSizeBetween(500, (int) Budget.of("mcp.classes.at-initialize"));
        assertThat(loaded)
                .noneMatch(line -> line.startsWith("software.amazon.awssdk.")
                        || line.startsWith("okhttp3.")
                        || line.startsWith("com.fasterxml.jackson.databind.")
                        || line.startsWith("org.eclipse.jetty.")
                        || line.startsWith("io.github.healthlake4j.fhir.FhirClient ")
                        || line.startsWith("io.github.healthlake4j.templates.FhirValidator "));
    }

    @Test
    void calls_manyAtOnce_useTheirConnectionsAgain() throws IOException {
        try (Stub stub = Stub.start();
                McpServer server = McpServer.ready(command().against(stub.http()))) {
            for (ToolCall call : List.of(ToolCall.READ, ToolCall.LIST)) {
                stub.set(20, 1_000);

                Load.run(server, call, 320, 32);

                assertThat(stub.stats().path("requests").asInt()).isEqualTo(320);
                assertThat(stub.stats().path("connections").asInt())
                        .as("connections for 320 calls of " + call.tool())
                        .isBetween(1, (int) Budget.of("mcp.connections.320-calls"));
            }
        }
    }

    private static ServerCommand command(String... flags) {
        List<String> command = new ArrayList<>(List.of(JavaChild.java()));
        command.addAll(List.of(flags));
        command.addAll(List.of("-jar", JAR.toString()));
        return new ServerCommand("server", command, Map.of());
    }
}

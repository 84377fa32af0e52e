package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.healthlake4j.mcp.StubHealthLake.Mode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the audit file of the real JAR tells of every tool, over both transports. */
class AuditIT {
    private static final String ALL = "datastores,fhir,bundles,templates,jobs,tags,compat";
    private static final Set<String> OFFLINE =
            Set.of("create_patient_template", "create_observation_template", "validate_fhir_resource");

    @TempDir
    private Path folder;

    private StubHealthLake upstream;
    private Path file;

    @BeforeEach
    void start() {
        upstream = new StubHealthLake("p1");
        file = folder.resolve("audit.jsonl");
    }

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void overStdio_everyCallHasTheRequestIdOfTheService_alsoWhenItFails() throws IOException {
        try (McpProcess server = ServerJar.start(upstream.environment(), "--toolsets", ALL, "--audit", file.toString())
                .initialize()) {
            ToolCalls.all("p1").forEach(server::call);
            upstream.mode(Mode.NOT_FOUND);
            ToolCalls.all("p1").forEach(server::call);
        }

        assertRequestIds(2);
    }

    @Test
    void overHttp_everyCallHasTheRequestIdOfTheService() throws IOException {
        try (McpProcess server = ServerJar.start(
                upstream.environment(), "--toolsets", ALL, "--audit", file.toString(), "--http", "127.0.0.1:0")) {
            HttpPeer peer =
                    HttpPeer.initialize(HttpClient.newHttpClient(), URI.create(server.awaitStderr("http://[^\\s]+")));
            ToolCalls.all("p1")
                    .forEach((tool, arguments) ->
                            peer.call(tool, tool, arguments).join());
        }

        assertRequestIds(1);
    }

    private void assertRequestIds(int times) throws IOException {
        List<JsonNode> lines =
                Files.readAllLines(file).stream().map(McpProcess::parse).toList();
        assertThat(lines).hasSize(times * ToolCatalog.all().size());
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.path("request_id").asText())
                        .as(line.toString())
                        .isEqualTo(OFFLINE.contains(line.get("tool").asText()) ? "" : "stub-request"));
    }
}

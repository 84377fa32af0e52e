package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What long calls tell before their result, over both transports. */
class ProgressIT {
    private static final String JOB = "fedcba9876543210fedcba9876543210";

    private static final Map<String, Object> RUNNING = Map.of(
            "JobId",
            JOB,
            "JobStatus",
            "IN_PROGRESS",
            "DatastoreId",
            ToolCalls.DATASTORE,
            "SubmitTime",
            1767225600,
            "InputDataConfig",
            Map.of("S3Uri", "s3://bucket/in/"),
            "JobProgressReport",
            Map.of(
                    "TotalNumberOfResourcesScanned",
                    1000,
                    "TotalNumberOfResourcesImported",
                    300,
                    "TotalNumberOfResourcesWithCustomerError",
                    100));

    private static StubHealthLake upstream;

    @BeforeAll
    static void start() {
        upstream = new StubHealthLake("p1");
    }

    @AfterAll
    static void stop() {
        upstream.close();
    }

    static Stream<String> calls() {
        Map<String, Object> datastore = Map.of("datastore_id", ToolCalls.DATASTORE, "timeout_seconds", 60);
        return Stream.of(
                call("wait_for_datastore", datastore),
                call(
                        "wait_for_fhir_job",
                        Map.of("datastore_id", ToolCalls.DATASTORE, "job_id", JOB, "job_type", "IMPORT")),
                call(
                        "wait_for_fhir_job",
                        Map.of("datastore_id", ToolCalls.DATASTORE, "job_id", JOB, "job_type", "EXPORT")));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void wait_overStdio_tellsBeforeItsResult(String call) {
        try (McpProcess server = ServerJar.start(upstream.environment()).initialize()) {
            server.send(call);
            server.await(server.expect(100));

            assertWait(server.lines().subList(1, server.lines().size()));
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void wait_overHttp_tellsBeforeItsResult(String call) {
        try (McpProcess server = ServerJar.start(upstream.environment(), "--http", "127.0.0.1:0")) {
            assertWait(events(server, call));
        }
    }

    @Test
    void wait_forAnImport_tellsItsCounters() {
        try (StubHealthLake running = new StubHealthLake("p1")
                        .answering(200, request -> Json.write(Map.of("ImportJobProperties", RUNNING)));
                McpProcess server = ServerJar.start(running.environment()).initialize()) {
            server.send(call(
                    "wait_for_fhir_job",
                    Map.of(
                            "datastore_id",
                            ToolCalls.DATASTORE,
                            "job_id",
                            JOB,
                            "job_type",
                            "IMPORT",
                            "timeout_seconds",
                            0)));
            server.await(server.expect(100));

            JsonNode result = assertProgressThenResult(
                    server.lines().subList(1, server.lines().size()),
                    ".*: IN_PROGRESS, 40 %: 300 of 1000 resources imported, 100 refused");
            assertThat(result.get("state").asText()).isEqualTo("still IN_PROGRESS");
        }
    }

    @Test
    void everything_overStdio_tellsOfEachPage() {
        try (PagedHealthLake pages = new PagedHealthLake();
                McpProcess server = ServerJar.start(pages.environment()).initialize()) {
            server.send(everything());
            server.await(server.expect(100));

            assertPages(server.lines().subList(1, server.lines().size()));
        }
    }

    @Test
    void everything_overHttp_tellsOfEachPage() {
        try (PagedHealthLake pages = new PagedHealthLake();
                McpProcess server = ServerJar.start(pages.environment(), "--http", "127.0.0.1:0")) {
            assertPages(events(server, everything()));
        }
    }

    private static String everything() {
        return call("patient_everything", Map.of("datastore_id", ToolCalls.DATASTORE, "patient_id", "p0"));
    }

    private static List<String> events(McpProcess server, String call) {
        HttpPeer peer =
                HttpPeer.initialize(HttpClient.newHttpClient(), URI.create(server.awaitStderr("http://[^\\s]+")));
        String events = peer.send("X-None", "none", call).body();
        return Arrays.stream(events.split("\n"))
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring("data: ".length()))
                .toList();
    }

    private static void assertWait(List<String> lines) {
        JsonNode result = assertProgressThenResult(lines, ".*: (ACTIVE|COMPLETED).*");
        assertThat(result.path("finished").asBoolean()).isTrue();
    }

    private static void assertPages(List<String> lines) {
        JsonNode result = assertProgressThenResult(lines, "page [12]: [24]0 resources so far");
        assertThat(lines).hasSize(3);
        assertThat(result.path("entry")).hasSize(60);
    }

    /** The structured content of the result. */
    private static JsonNode assertProgressThenResult(List<String> lines, String told) {
        List<JsonNode> messages = lines.stream().map(McpProcess::parse).toList();
        assertThat(messages).hasSizeGreaterThan(1);
        assertThat(messages.subList(0, messages.size() - 1)).allSatisfy(message -> {
            assertThat(message.get("method").asText()).isEqualTo("notifications/progress");
            assertThat(message.at("/params/progressToken").asText()).isEqualTo("token");
            assertThat(message.at("/params/message").asText()).matches(told);
        });
        return messages.get(messages.size() - 1).at("/result/structuredContent");
    }

    private static String call(String tool, Map<String, Object> arguments) {
        Map<String, Object> params =
                Map.of("name", tool, "arguments", arguments, "_meta", Map.of("progressToken", "token"));
        return Json.write(Map.of("jsonrpc", "2.0", "id", 100, "method", "tools/call", "params", params));
    }
}

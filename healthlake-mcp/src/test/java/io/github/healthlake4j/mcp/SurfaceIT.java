package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.healthlake4j.mcp.StubHealthLake.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server offers beside plain calls: resources, prompts, completions, questions, progress, the audit file. */
class SurfaceIT {
    private static final String URI = "healthlake://datastore/" + ToolCalls.DATASTORE;

    private StubHealthLake upstream;

    @BeforeEach
    void start() {
        upstream = new StubHealthLake("p1");
    }

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void resources_areListedAndRead() {
        try (McpProcess server = ServerJar.start(upstream.environment()).initialize()) {
            JsonNode list = server.request("resources/list", Map.of()).get("result");
            JsonNode datastore =
                    server.request("resources/read", Map.of("uri", URI)).get("result");
            JsonNode patient = server.request("resources/read", Map.of("uri", URI + "/Patient/p1"))
                    .get("result");

            assertThat(list.findValuesAsText("uri")).containsExactly(URI);
            assertThat(datastore.at("/contents/0/text").asText()).contains("DatastoreProperties");
            assertThat(patient.at("/contents/0/text").asText()).contains("1.50");
            assertThat(server.request("resources/templates/list", Map.of()).findValuesAsText("uriTemplate"))
                    .hasSize(2);
        }
    }

    @Test
    void call_ofAToolThatIsNot_isNamedInTheError() {
        try (McpProcess server = ServerJar.start(upstream.environment()).initialize()) {
            JsonNode error = server.request("tools/call", Map.of("name", "read_resource", "arguments", Map.of()))
                    .get("error");

            assertThat(error.get("code").asInt()).isEqualTo(-32602);
            assertThat(error.get("message").asText())
                    .isEqualTo("There is no tool read_resource; tools/list names those there are");
        }
    }

    @Test
    void resources_thatCannotBeListed_areAnError() {
        upstream.mode(Mode.DENIED);
        try (McpProcess server = ServerJar.start(upstream.environment()).initialize()) {
            JsonNode refused = server.request("resources/list", Map.of());
            upstream.mode(Mode.NOT_FOUND);
            JsonNode absent = server.request("resources/read", Map.of("uri", URI + "/Patient/p1"));
            JsonNode strange = server.request("resources/read", Map.of("uri", "file:///etc/passwd"));
            JsonNode wrong = server.request("resources/read", Map.of("uri", URI + "/Patient/p1?a=b"));

            assertThat(refused.at("/error/message").asText()).contains("healthlake:ListFHIRDatastores");
            assertThat(absent.at("/error/code").intValue()).isEqualTo(-32002);
            assertThat(strange.at("/error/code").intValue()).isEqualTo(-32002);
            assertThat(wrong.at("/error/code").intValue()).isEqualTo(-32602);
        }
    }

    @Test
    void prompts_areFilledAndAskForWhatIsMissing() {
        try (McpProcess server = ServerJar.start(upstream.environment()).initialize()) {
            JsonNode list = server.request("prompts/list", Map.of()).get("result");
            JsonNode filled = server.request(
                    "prompts/get",
                    Map.of(
                            "name",
                            "summarize_patient",
                            "arguments",
                            Map.of("datastore_id", "d-1", "patient_id", "p-1")));
            JsonNode missing = server.request(
                    "prompts/get", Map.of("name", "summarize_patient", "arguments", Map.of("datastore_id", "d-1")));
            JsonNode bare = server.request("prompts/get", Map.of("name", "investigate_import"));
            JsonNode unknown = server.request("prompts/get", Map.of("name", "summarise_patient"));
            JsonNode more = server.request(
                    "prompts/get",
                    Map.of(
                            "name",
                            "summarize_patient",
                            "arguments",
                            Map.of("datastore_id", "d-1", "patient_id", "p-1", "language", "en")));

            assertThat(list.get("prompts").findValuesAsText("name"))
                    .contains("summarize_patient", "investigate_import", "migrate_into_healthlake");
            assertThat(filled.at("/result/messages/0/content/text").asText())
                    .contains("d-1", "p-1")
                    .doesNotContain("{");
            assertThat(missing.at("/error/code").intValue()).isEqualTo(-32602);
            assertThat(missing.at("/error/message").asText()).contains("patient_id");
            assertThat(bare.at("/error/code").intValue()).isEqualTo(-32602);
            assertThat(unknown.at("/error/message").asText())
                    .isEqualTo("There is no prompt summarise_patient; prompts/list names those there are");
            assertThat(more.at("/error/code").intValue()).isEqualTo(-32602);
            assertThat(more.at("/error/message").asText()).contains("datastore_id and patient_id");
        }
    }

    @Test
    void completions_offerDatastoresAndTypes() {
        try (McpProcess server = ServerJar.start(upstream.environment()).initialize()) {
            assertThat(complete(
                            server, Map.of("type", "ref/prompt", "name", "summarize_patient"), "datastore_id", "0123"))
                    .containsExactly(ToolCalls.DATASTORE);
            assertThat(complete(
                            server,
                            Map.of("type", "ref/resource", "uri", McpResources.RESOURCE),
                            "resource_type",
                            "obs"))
                    .containsExactly("Observation");
            upstream.mode(Mode.FAULT);
            assertThat(complete(
                            server, Map.of("type", "ref/prompt", "name", "summarize_patient"), "datastore_id", "0123"))
                    .isEmpty();
        }
    }

    @Test
    void completions_areAHundredAtMost() {
        try (McpProcess server = ServerJar.start(upstream.environment()).initialize()) {
            JsonNode completion = server.request(
                            "completion/complete",
                            Map.of(
                                    "ref",
                                    Map.of("type", "ref/resource", "uri", McpResources.RESOURCE),
                                    "argument",
                                    Map.of("name", "resource_type", "value", "")))
                    .at("/result/completion");

            assertThat(completion.get("values")).hasSize(100);
            assertThat(completion.get("total").intValue()).isEqualTo(ResourceTypes.ALL.size());
            assertThat(completion.get("hasMore").asBoolean()).isTrue();
        }
    }

    @Test
    void deletion_asksAPerson_andDoesNothingOnNo() {
        try (McpProcess server = ServerJar.start(upstream.environment()).initialize(Map.of("elicitation", Map.of()))) {
            List<String> questions = new ArrayList<>();
            server.onServerRequest(request -> {
                questions.add(request.at("/params/message").asText());
                server.answer(request, Map.of("action", "accept", "content", Map.of("confirm", questions.size() > 1)));
            });

            JsonNode refused = server.call("delete_datastore", Map.of("datastore_id", ToolCalls.DATASTORE));
            boolean deletedNothing = upstream.requests().stream()
                    .noneMatch(request -> "HealthLake.DeleteFHIRDatastore"
                            .equals(request.getHeaders().get("X-Amz-Target")));
            JsonNode done = server.call("delete_datastore", Map.of("datastore_id", ToolCalls.DATASTORE));

            assertThat(refused.at("/structuredContent/type").asText()).isEqualTo("not_confirmed");
            assertThat(deletedNothing).isTrue();
            assertThat(done.path("isError").asBoolean(true)).isFalse();
            assertThat(questions.get(0)).contains("test", ToolCalls.DATASTORE, "ACTIVE", "2026-01-01");
        }
    }

    @Test
    void deletion_withConfirmAlways_isRefusedWhereNobodyCanBeAsked() {
        try (McpProcess server =
                ServerJar.start(upstream.environment(), "--confirm", "always").initialize()) {
            JsonNode refused = server.call(
                    "delete_fhir_resource", ToolCalls.all("p1").getOrDefault("delete_fhir_resource", Map.of()));

            assertThat(refused.at("/structuredContent/type").asText()).isEqualTo("not_confirmed");
            assertThat(upstream.requests()).isEmpty();
        }
    }

    @Test
    void wait_sendsProgressBeforeItsResult() {
        try (McpProcess server = ServerJar.start(upstream.environment()).initialize()) {
            JsonNode answer = server.request(
                    "tools/call",
                    Map.of(
                            "name",
                            "wait_for_datastore",
                            "arguments",
                            Map.of("datastore_id", ToolCalls.DATASTORE, "timeout_seconds", 5),
                            "_meta",
                            Map.of("progressToken", "t-1")));

            assertThat(answer.at("/result/structuredContent/finished").asBoolean())
                    .isTrue();
            JsonNode progress = server.nextOther();
            assertThat(progress.at("/params/progressToken").asText()).isEqualTo("t-1");
            assertThat(progress.at("/params/message").asText()).contains("ACTIVE");
        }
    }

    @Test
    void audit_hasALineForEachCallWithoutPatients(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("audit.jsonl");
        try (McpProcess server = ServerJar.start(
                        new StubHealthLake("unused").environment(), "--audit", file.toString(), "--readonly")
                .initialize()) {
            server.call("create_fhir_resource", ToolCalls.all("SECRET").getOrDefault("create_fhir_resource", Map.of()));
            server.call("read_fhir_resource", ToolCalls.all("SECRET").getOrDefault("read_fhir_resource", Map.of()));
        }

        List<JsonNode> lines =
                Files.readAllLines(file).stream().map(McpProcess::parse).toList();
        assertThat(lines).extracting(line -> line.get("status").asText()).containsExactly("read_only", "ok");
        assertThat(lines.get(1).get("datastore").asText()).isEqualTo(ToolCalls.DATASTORE);
        assertThat(lines.get(1).get("type").asText()).isEqualTo("Patient");
        assertThat(Files.readString(file)).doesNotContain("SECRET");
    }

    private static List<String> complete(McpProcess server, Map<String, ?> reference, String name, String value) {
        JsonNode answer = server.request(
                "completion/complete", Map.of("ref", reference, "argument", Map.of("name", name, "value", value)));
        List<String> values = new ArrayList<>();
        answer.at("/result/completion/values").forEach(one -> values.add(one.asText()));
        return values;
    }
}

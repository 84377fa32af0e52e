package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    private Path folder;

    private Path file;
    private Audit audit;

    @BeforeEach
    void open() {
        file = folder.resolve("audit.jsonl");
        audit = Audit.to(file, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @Test
    void line_hasTheMembersOfTheContractAlone() throws IOException {
        Failure denied = new Failure("access_denied", "message", 403, "r-1", false, List.of());
        Map<String, Object> arguments =
                Map.of("datastore_id", ToolCalls.DATASTORE, "resource_type", "Patient", "resource_id", "SECRET");

        audit.record(ToolCatalog.named("read_fhir_resource"), arguments, NOON, 7_900_000, "r-1", denied);

        assertThat(lines())
                .containsExactly(McpProcess.parse("{\"time\":\"2026-01-01T12:00:00Z\",\"tool\":\"read_fhir_resource\","
                        + "\"effect\":\"read\",\"datastore\":\"" + ToolCalls.DATASTORE + "\",\"type\":\"Patient\","
                        + "\"status\":\"access_denied\",\"duration_ms\":7,\"request_id\":\"r-1\"}"));
    }

    /** A client may put anything anywhere, such as a patient's number where the datastore's id belongs. */
    @ParameterizedTest
    @CsvSource({"datastore_id, mrn12345", "resource_type, Schmidt", "resource_arn, patient Schmidt", "patient_id, p1"})
    void whatIsNeitherDatastoreNorType_staysOut(String argument, String value) throws IOException {
        audit.record(ToolCatalog.named("list_datastores"), Map.of(argument, value), NOON, 0, "", null);

        assertThat(lines().get(0).fieldNames())
                .toIterable()
                .containsExactly("time", "tool", "effect", "status", "duration_ms");
    }

    @Test
    void tagsOfADatastore_nameIt() throws IOException {
        audit.record(
                ToolCatalog.named("list_tags_for_resource"), Map.of("resource_arn", ToolCalls.ARN), NOON, 0, "", null);

        assertThat(lines().get(0).get("datastore").asText()).isEqualTo(ToolCalls.DATASTORE);
    }

    @Test
    void file_thatWasRotatedAway_beginsAnew() throws IOException {
        recordList();
        Files.move(file, folder.resolve("audit.1"));

        recordList();

        assertThat(lines()).hasSize(1);
        assertThat(Files.readAllLines(folder.resolve("audit.1"))).hasSize(1);
    }

    @Test
    void lineThatCannotBeWritten_isKept_andHoldsUpTheCallsAfterIt() throws IOException {
        Files.delete(file);
        Files.createDirectory(file);

        recordList();
        Failure refusal = audit.refusal().orElseThrow();
        Files.delete(file);

        assertThat(refusal.message()).contains("audit file", "Nothing was done");
        assertThat(audit.refusal()).isEmpty();
        assertThat(lines()).hasSize(1);
    }

    @Test
    void folder_isNoFileToWrite() {
        assertThatThrownBy(() -> Audit.to(folder, Clock.systemUTC()))
                .isInstanceOf(InvalidArgument.class)
                .hasMessage("--audit: the file cannot be written");
    }

    private void recordList() {
        audit.record(ToolCatalog.named("list_datastores"), Map.of(), NOON, 0, "", null);
    }

    private List<JsonNode> lines() throws IOException {
        return Files.readAllLines(file).stream().map(McpProcess::parse).toList();
    }
}

package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The question before a deletion: whatever does not say yes deletes nothing. */
class ConfirmationIT {
    private static final Map<String, Object> DATASTORE = Map.of("datastore_id", ToolCalls.DATASTORE);

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
    void anyAnswerButYes_deletesNothing() {
        List<String> answers = List.of(
                "\"result\":{\"action\":\"decline\"}",
                "\"result\":{\"action\":\"cancel\"}",
                "\"result\":{\"action\":\"accept\"}",
                "\"result\":{\"action\":\"accept\",\"content\":{\"confirm\":\"true\"}}",
                "\"result\":{\"action\":\"decline\",\"content\":{\"confirm\":true}}",
                "\"result\":{\"action\":\"perhaps\"}",
                "\"result\":{}",
                "\"error\":{\"code\":-1,\"message\":\"SECRET\"}");
        try (McpProcess server = ServerJar.start(upstream.environment()).initialize(Map.of("elicitation", Map.of()))) {
            for (String answer : answers) {
                server.onServerRequest(question ->
                        server.send("{\"jsonrpc\":\"2.0\",\"id\":" + question.get("id") + "," + answer + "}"));

                JsonNode failure = server.call("delete_datastore", DATASTORE).get("structuredContent");

                assertThat(failure.get("type").asText()).as(answer).isEqualTo("not_confirmed");
                assertThat(failure.toString()).doesNotContain("SECRET");
            }
        }
        assertThat(deletions()).isZero();
    }

    @Test
    void clientThatOnlyOpensUrls_isNotAsked() {
        try (McpProcess server =
                ServerJar.start(upstream.environment()).initialize(Map.of("elicitation", Map.of("url", Map.of())))) {
            JsonNode result = server.call("delete_datastore", DATASTORE);

            assertThat(result.path("isError").asBoolean(true)).isFalse();
            assertThat(deletions()).isEqualTo(1);
        }
    }

    @Test
    void questionThatIsNeverAnswered_endsWithItsCall_andWithTheInput(@TempDir Path folder) throws IOException {
        Path audit = folder.resolve("audit.jsonl");
        Semaphore asked = new Semaphore(0);
        try (McpProcess server = ServerJar.start(upstream.environment(), "--audit", audit.toString())
                .initialize(Map.of("elicitation", Map.of("form", Map.of())))) {
            server.onServerRequest(question -> asked.release());
            int cancelled = server.nextId();
            server.send(ToolCalls.message(cancelled, "delete_datastore", DATASTORE));
            await(asked);
            server.cancel(cancelled);
            CompletableFuture<JsonNode> open = server.callAsync("delete_datastore", DATASTORE);
            await(asked);

            int status = server.end();

            assertThat(status).isZero();
            assertThat(server.expect(cancelled)).isNotDone();
            assertThat(server.await(open).at("/result/structuredContent/type").asText())
                    .isEqualTo("not_confirmed");
        }
        assertThat(Files.readAllLines(audit))
                .extracting(line -> McpProcess.parse(line).get("status").asText())
                .containsExactlyInAnyOrder("cancelled", "not_confirmed");
        assertThat(deletions()).isZero();
    }

    private long deletions() {
        return upstream.requests().stream()
                .filter(request -> "HealthLake.DeleteFHIRDatastore"
                        .equals(request.getHeaders().get("X-Amz-Target")))
                .count();
    }

    private static void await(Semaphore asked) {
        try {
            assertThat(asked.tryAcquire(60, TimeUnit.SECONDS))
                    .as("a question came")
                    .isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}

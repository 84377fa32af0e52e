package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The record of a patient over several pages of the service: in one answer as far as it fits, and none of it lost or twice. */
class PatientEverythingIT {
    private static final String PATH = "/datastore/" + ToolCalls.DATASTORE + "/r4/Patient/p0/$everything";
    private static final int PATIENCE_SECONDS = 60;

    private final PagedHealthLake upstream = new PagedHealthLake();

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void recordThatFits_comesInOneAnswer() {
        try (McpProcess server = start()) {
            String text = text(server);

            assertThat(ids(text)).isEqualTo(patients(0, 60));
            assertThat(upstream.asked()).containsExactly(0, 1, 2);
            assertThat(text)
                    .startsWith("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":60,\"link\":[],")
                    .contains("\"multipleBirthInteger\":1.50,\"x\":[1e3,-0.0]")
                    .endsWith("],\"pagination\":{\"has_next\":false}}");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2_500, 3_333, 5_000, 7_777, 10_000})
    void recordThatDoesNotFit_goesOn_withEveryEntryOnce_withinTheBytes(int bytes) {
        try (McpProcess server = start("HEALTHLAKE_MCP_MAX_RESULT_BYTES", String.valueOf(bytes))) {
            List<String> ids = new ArrayList<>();
            String text = text(server);
            ids.addAll(ids(text));
            while (!token(text).isEmpty()) {
                assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(bytes);
                text = text(server, "next_token", token(text));
                ids.addAll(ids(text));
            }

            assertThat(ids).isEqualTo(patients(0, 60));
        }
    }

    @Test
    void pageThatWouldNotFit_isNotAskedFor() {
        try (McpProcess server = start("HEALTHLAKE_MCP_MAX_RESULT_BYTES", "10000")) {
            text(server);

            assertThat(upstream.asked()).containsExactly(0, 1);
        }
    }

    @Test
    void withCount_isOnePageACall() {
        try (McpProcess server = start()) {
            String text = text(server, "count", 20);

            assertThat(ids(text)).isEqualTo(patients(0, 20));
            assertThat(upstream.asked()).containsExactly(0);
            assertThat(token(text)).isNotEmpty();
        }
    }

    @Test
    void emptyPage_endsNothing() {
        upstream.answering(1, upstream.usual(PATH, 8));

        try (McpProcess server = start()) {
            List<String> ids = ids(text(server));

            assertThat(ids).startsWith("p0").endsWith("p59").hasSize(40);
        }
    }

    @Test
    void pageThatDoesNotCome_losesNoneThatCame_andSaysWhyWhenAskedAgain() {
        upstream.answering(
                1,
                new MockResponse.Builder().code(403).body("{\"__type\":\"AccessDeniedException\",\"Message\":\"no\"}"));

        try (McpProcess server = start()) {
            String text = text(server);

            assertThat(ids(text)).isEqualTo(patients(0, 20));
            assertThat(McpProcess.parse(text).at("/pagination/note").asText()).contains("did not come", "next_token");
            JsonNode again = server.call("patient_everything", arguments("next_token", token(text)));
            assertThat(again.path("isError").asBoolean()).isTrue();
            assertThat(again.at("/structuredContent/type").asText()).isEqualTo("access_denied");
        }
    }

    @Test
    void slowPages_endTheAnswer_beforeTheCallerGivesUp() {
        upstream.answering(1, upstream.usual(PATH, 1).headersDelay(2_500, TimeUnit.MILLISECONDS));

        try (McpProcess server = start("HEALTHLAKE_MCP_TIMEOUT_SECONDS", "5")) {
            String text = text(server);

            assertThat(ids(text)).isEqualTo(patients(0, 40));
            assertThat(upstream.asked()).containsExactly(0, 1);
            assertThat(ids(text(server, "next_token", token(text)))).isEqualTo(patients(40, 60));
        }
    }

    @Test
    void cancelledAtALaterPage_isNotAnswered() {
        upstream.answering(1, upstream.usual(PATH, 1).headersDelay(300, TimeUnit.SECONDS));

        try (McpProcess server = start()) {
            int id = server.nextId();
            server.send(ToolCalls.message(id, "patient_everything", arguments()));
            awaitAsked(1);
            server.cancel(id);
            server.request("ping", Map.of());
            upstream.answering(1, upstream.usual(PATH, 1));

            assertThat(ids(text(server))).isEqualTo(patients(0, 60));
            assertThat(server.expect(id)).isNotDone();
        }
    }

    private McpProcess start() {
        return ServerJar.start(upstream.environment()).initialize();
    }

    private McpProcess start(String variable, String value) {
        return ServerJar.start(ServerJar.with(upstream.environment(), variable, value))
                .initialize();
    }

    private static String text(McpProcess server, Object... more) {
        JsonNode result = server.call("patient_everything", arguments(more));
        assertThat(result.path("isError").asBoolean(true)).as(result.toString()).isFalse();
        return result.at("/content/0/text").asText();
    }

    private static Map<String, Object> arguments(Object... more) {
        Map<String, Object> arguments = ToolCalls.datastore(more);
        arguments.put("patient_id", "p0");
        return arguments;
    }

    private static List<String> ids(String text) {
        List<String> ids = new ArrayList<>();
        McpProcess.parse(text)
                .path("entry")
                .forEach(entry -> ids.add(entry.at("/resource/id").asText()));
        return ids;
    }

    private static String token(String text) {
        return McpProcess.parse(text).at("/pagination/next_token").asText();
    }

    private static List<String> patients(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "p" + i).toList();
    }

    private void awaitAsked(int page) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!upstream.asked().contains(page)) {
            assertThat(System.nanoTime())
                    .as("page " + page + " was not asked for")
                    .isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }
}

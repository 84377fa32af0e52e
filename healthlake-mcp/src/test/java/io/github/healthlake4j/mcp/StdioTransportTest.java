package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StdioTransportTest {
    private McpProcess server;

    @BeforeEach
    void start() {
        server = McpProcess.ofMain(EchoServer.class);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** All ten runs: {@code -Decho.runs=10}. */
    @Test
    void calls_sixtyFourInFlight_areAnsweredOnceEach() throws InterruptedException {
        for (int run = Integer.getInteger("echo.runs", 1); run > 0; run--) {
            try (McpProcess echo =
                    McpProcess.ofMain(EchoServer.class).forgetLines().initialize()) {
                assertAnsweredOnceEach(echo, 20_000);
            }
        }
    }

    private static void assertAnsweredOnceEach(McpProcess echo, int calls) throws InterruptedException {
        Semaphore inFlight = new Semaphore(64);
        List<CompletableFuture<String>> answers = new ArrayList<>(calls);
        for (int i = 0; i < calls; i++) {
            assertThat(inFlight.tryAcquire(60, TimeUnit.SECONDS))
                    .as("no stall before call " + i)
                    .isTrue();
            answers.add(echo.callAsync("echo", Map.of("n", i)).thenApply(answer -> {
                inFlight.release();
                return answer.at("/result/content/0/text").asText();
            }));
        }

        for (int i = 0; i < calls; i++) {
            assertThat(echo.await(answers.get(i))).isEqualTo("{n=" + i + "}");
        }
        assertThat(echo.end()).isZero();
        assertThat(echo.others()).as("second answers").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{nonsense                                     | -32700 | null",
                "''                                            | -32700 | null",
                "{}                                            | -32600 | null",
                "[]                                            | -32600 | null",
                "null                                          | -32600 | null",
                "{\"jsonrpc\":\"2.0\"} {}                      | -32700 | null",
                "{\"jsonrpc\":\"1.0\",\"id\":7,\"method\":\"ping\"}  | -32600 | 7",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"} | -32600 | null",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"} | -32600 | null",
                "{\"jsonrpc\":\"2.0\",\"id\":12345678901234567890,\"method\":\"ping\"} | -32600 | null",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}] | -32600 | null",
                "{\"jsonrpc\":\"2.0\",\"id\":7}                | -32600 | 7",
                "{\"jsonrpc\":\"2.0\",\"id\":8,\"method\":5}     | -32600 | 8",
                "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"ping\",\"params\":[]} | -32600 | \"a\"",
            })
    void badLine_isAnsweredAndTheSessionGoesOn(String line, int code, String id) {
        server.initialize();

        server.send(line);

        JsonNode error = "7".equals(id) || "8".equals(id)
                ? server.await(server.expect(Integer.parseInt(id)))
                : server.nextOther();
        assertThat(error.at("/error/code").intValue()).isEqualTo(code);
        assertThat(error.get("id").toString()).isEqualTo(id);
        assertThat(server.request("ping", Map.of()).get("result")).isEmpty();
    }

    @Test
    void line_overSixteenMebibytes_isRefusedAndTheSessionGoesOn() {
        server.initialize();
        byte[] line = ("{\"jsonrpc\":\"2.0\",\"id\":99,\"method\":\"" + "x".repeat(StdioTransport.MAX_LINE_BYTES)
                        + "\"}\n")
                .getBytes(StandardCharsets.UTF_8);

        server.sendBytes(line);

        assertThat(server.nextOther().at("/error/code").intValue()).isEqualTo(-32600);
        assertThat(server.request("ping", Map.of()).has("result")).isTrue();
    }

    @Test
    void line_ofFifteenMebibytes_isAnswered() {
        server.forgetLines().initialize();
        String text = "x".repeat(15 * 1024 * 1024);

        JsonNode result = server.call("echo", Map.of("text", text));

        assertThat(result.at("/content/0/text").asText()).hasSize(text.length() + "{text=}".length());
    }

    @Test
    void request_beforeInitialize_isRefused() {
        assertThat(server.request("tools/list", Map.of()).at("/error/code").intValue())
                .isEqualTo(-32600);
        assertThat(server.request("ping", Map.of()).has("result")).isTrue();
        assertThat(server.request("server/discover", Map.of()).at("/error/code").intValue())
                .isEqualTo(-32601);
        assertThat(server.end()).isZero();
    }

    @Test
    void call_beforeInitializedNotification_isAnswered() {
        server.request(
                "initialize",
                Map.of(
                        "protocolVersion",
                        "2025-06-18",
                        "capabilities",
                        Map.of(),
                        "clientInfo",
                        Map.of("name", "t", "version", "1")));

        JsonNode result = server.call("echo", Map.of("a", "b"));

        assertThat(result.at("/content/0/text").asText()).isEqualTo("{a=b}");
    }

    @Test
    void everythingPipedIn_thenEndOfInput_answersAll() {
        int id = server.initialize().nextId();
        CompletableFuture<JsonNode> answer = server.expect(id);

        server.send(callLine(id, "sleep", "{\"millis\":300}"));
        int status = server.end();

        assertThat(server.await(answer).at("/result/content/0/text").asText()).startsWith("slept");
        assertThat(status).isZero();
    }

    @Test
    void endOfInput_withAnEndlessCall_endsAfterTheDrain() {
        int id = server.initialize().nextId();

        server.send(callLine(id, "sleep", "{\"millis\":600000,\"name\":\"endless\"}"));
        server.request("ping", Map.of());

        assertThat(server.end()).isZero();
        assertThat(server.stderr()).contains("interrupted endless");
    }

    @Test
    void cancelled_isInterruptedAndNotAnswered() {
        int id = server.initialize().nextId();
        CompletableFuture<JsonNode> answer = server.expect(id);

        server.send(callLine(id, "sleep", "{\"millis\":600000,\"name\":\"cancelled\"}"));
        server.request("ping", Map.of());
        server.cancel(id);
        server.call("echo", Map.of());
        int status = server.end();

        assertThat(status).isZero();
        assertThat(answer).isNotDone();
    }

    @Test
    void cancelled_whileItWaitsForAThread_neverRuns() {
        server.initialize();
        List<Integer> busy = startEndless(32);
        int id = server.nextId();
        CompletableFuture<JsonNode> answer = server.expect(id);

        server.send(callLine(id, "echo", "{}"));
        server.cancel(id);
        busy.forEach(server::cancel);
        server.call("echo", Map.of());
        server.end();

        assertThat(answer).isNotDone();
    }

    @Test
    void slowCalls_delayNeitherPingNorList() {
        server.initialize();
        startEndless(40);

        assertThat(server.request("ping", Map.of()).has("result")).isTrue();
        assertThat(server.request("tools/list", Map.of()).at("/result/tools")).hasSize(5);
    }

    @Test
    void answersThatNobodyReads_keepNothingFromBeingHeard() {
        String text = "x".repeat(4_000);
        try (McpProcess deaf = McpProcess.ofMain(EchoServer.class).forgetLines().initialize()) {
            deaf.stopReading();
            List<CompletableFuture<JsonNode>> answers = new ArrayList<>();

            server.await(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 2_000; i++) {
                    answers.add(deaf.callAsync("echo", Map.of("text", text)));
                    answers.add(deaf.requestAsync("ping", Map.of()));
                    deaf.send("no message");
                }
            }));
            deaf.readOn();

            answers.forEach(deaf::await);
            assertThat(deaf.end()).isZero();
            assertThat(deaf.others()).hasSize(2_000);
        }
    }

    @Test
    void answerThatCannotBeWritten_isAnError() {
        server.initialize();

        JsonNode answer = server.request("tools/call", Map.of("name", "unwritable", "arguments", Map.of()));

        assertThat(answer.at("/error/code").intValue()).isEqualTo(-32603);
        assertThat(server.request("ping", Map.of()).has("result")).isTrue();
    }

    @Test
    void line_thatIsNotUtf8_isAnsweredAndTheSessionGoesOn() {
        server.initialize();

        server.sendBytes(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}', '\n'});

        assertThat(server.nextOther().at("/error/code").intValue()).isEqualTo(-32700);
        assertThat(server.request("ping", Map.of()).has("result")).isTrue();
    }

    @Test
    void idInUse_isRefused() {
        int id = server.initialize().nextId();
        CompletableFuture<JsonNode> refused = server.expect(id);

        server.send(callLine(id, "sleep", "{\"millis\":500}"));
        server.send(callLine(id, "echo", "{}"));

        assertThat(server.await(refused).at("/error/message").asText()).contains("still running");
        assertThat(server.nextOther().at("/result/content/0/text").asText()).startsWith("slept");
    }

    @Test
    void callWithParamsOfTheWrongShape_isInvalidParams() {
        server.initialize();

        JsonNode answer = server.request("tools/call", Map.of("name", "echo", "arguments", "secret text"));

        assertThat(answer.at("/error/code").intValue()).isEqualTo(-32602);
        assertThat(answer.toString()).doesNotContain("secret").doesNotContain("jackson");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"method\":\"tools/call\"}",
                "{\"method\":\"initialize\"}",
                "{\"method\":\"logging/setLevel\"}",
                "{\"method\":\"logging/setLevel\",\"params\":{}}",
                "{\"method\":\"logging/setLevel\",\"params\":{\"level\":\"loud\"}}",
            })
    void params_thatAreAbsentOrNone_areInvalid(String request) {
        int id = server.initialize().nextId();

        server.send("{\"jsonrpc\":\"2.0\",\"id\":" + id + "," + request.substring(1));
        JsonNode error = server.await(server.expect(id)).get("error");

        assertThat(error.get("code").intValue()).isEqualTo(-32602);
        assertThat(error.toString()).doesNotContain("modelcontextprotocol");
    }

    @Test
    void initialize_thatFailed_opensNothing() {
        JsonNode failed = server.request("initialize", Map.of("capabilities", 5));
        JsonNode early = server.request("tools/list", Map.of());

        assertThat(failed.at("/error/code").intValue()).isEqualTo(-32602);
        assertThat(early.at("/error/code").intValue()).isEqualTo(-32600);
        assertThat(server.initialize().request("tools/list", Map.of()).has("result"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"2024-11-05, 2024-11-05", "2025-06-18, 2025-06-18", "2026-07-28, 2025-11-25", "'', 2025-11-25"})
    void initialize_ofAnyVersion_isAnsweredWithOneThatIsKnown(String asked, String answered) {
        Map<String, Object> params = Map.of(
                "protocolVersion",
                asked,
                "capabilities",
                Map.of(),
                "clientInfo",
                Map.of("name", "test", "version", "1"));

        JsonNode first = server.request("initialize", params);
        JsonNode again = server.request("initialize", params);

        assertThat(first.at("/result/protocolVersion").asText()).isEqualTo(answered);
        assertThat(again.get("result")).isEqualTo(first.get("result"));
    }

    @Test
    void exception_thatNobodyCaught_isNotQuoted() {
        server.initialize();

        JsonNode error = server.request("tools/call", Map.of("name", "fail")).get("error");

        assertThat(error.get("code").intValue()).isEqualTo(-32603);
        assertThat(error.toString()).doesNotContain("secret");
        assertThat(server.request("ping", Map.of()).has("result")).isTrue();
    }

    @Test
    void notifications_thatMeanNothing_areIgnored() {
        server.initialize();

        server.cancel(777);
        server.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":null}}");
        server.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\"}");
        server.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/none\"}\r");
        server.send("{\"jsonrpc\":\"2.0\",\"id\":777,\"result\":{}}");

        assertThat(server.call("echo", Map.of("a", "b")).at("/content/0/text").asText())
                .isEqualTo("{a=b}");
        assertThat(server.others()).isEmpty();
    }

    @Test
    void elicitation_isAnsweredWhileTheCallWaits() {
        server.initialize(Map.of("elicitation", Map.of()));
        server.onServerRequest(request -> server.answer(request, Map.of("action", "decline")));

        JsonNode result = server.call("ask", Map.of());

        assertThat(result.at("/content/0/text").asText()).isEqualTo("DECLINE");
    }

    @Test
    void elicitation_openAtTheEndOfInput_doesNotHoldTheProcess() {
        server.initialize(Map.of("elicitation", Map.of()));
        CountDownLatch asked = new CountDownLatch(1);
        server.onServerRequest(request -> asked.countDown());
        CompletableFuture<JsonNode> answer = server.callAsync("ask", Map.of());
        server.await(CompletableFuture.runAsync(() -> {
            try {
                asked.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }));

        int status = server.end();

        assertThat(status).isZero();
        assertThat(server.await(answer).has("error")).isTrue();
    }

    private List<Integer> startEndless(int calls) {
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            ids.add(server.nextId());
            server.send(callLine(ids.get(i), "sleep", "{\"millis\":600000}"));
        }
        return ids;
    }

    private static String callLine(int id, String tool, String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":" + arguments + "}}";
    }
}

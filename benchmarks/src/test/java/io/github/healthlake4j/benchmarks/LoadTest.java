package io.github.healthlake4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The driver against the relay, over a real stub: the smoke run of the process benchmarks. */
class LoadTest {
    private static Stub stub;
    private static McpServer relay;

    @BeforeAll
    static void start() throws IOException {
        stub = Stub.start();
        ServerCommand command = new ServerCommand(
                "relay", JavaChild.command(RelayServer.class, List.of("-XX:TieredStopAtLevel=1")), Map.of());
        relay = McpServer.ready(command.against(stub.http()));
    }

    @AfterAll
    static void stop() throws IOException {
        relay.close();
        stub.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 32})
    void run_countsEveryCall(int inFlight) throws IOException {
        stub.set(0, 1000);

        Load load = Load.run(relay, ToolCall.READ, 100, inFlight);

        assertThat(load.calls().count()).isEqualTo(100);
        assertThat(load.calls().percentile(50)).isPositive();
        assertThat(stub.stats().path("requests").asInt()).isEqualTo(100);
    }

    @Test
    void call_everyTool_bringsItsData() throws IOException {
        for (ToolCall call : List.of(ToolCall.READ, ToolCall.SEARCH_10, ToolCall.SEARCH_100, ToolCall.LIST)) {
            assertThat(relay.call(call)).as(call.name()).isGreaterThan(call.leastBytes());
        }
    }

    @Test
    void call_answerTooShort_fails() {
        ToolCall tooMuch = new ToolCall("read", "read_fhir_resource", ToolCall.READ.arguments(), 1_000_000);

        assertThatThrownBy(() -> relay.call(tooMuch))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("read_fhir_resource");
    }

    @Test
    void run_slowUpstream_pingsGoBeside() throws IOException {
        stub.set(100, 1000);

        Load load = Load.run(relay, ToolCall.READ, 32, 16, 20);

        assertThat(load.calls().percentile(0)).isGreaterThanOrEqualTo(100);
        assertThat(load.pings().count()).isPositive();
    }

    @Test
    void use_runningProcess_hasMemory() {
        assertThat(relay.use().residentMb()).isPositive();
        assertThat(relay.use().peakMb()).isGreaterThanOrEqualTo(relay.use().residentMb() - 1);
    }
}

package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The official conformance suite against a fixture server on our transports, and against the product where a scenario fits
 * any server.
 */
class ConformanceIT {
    private static final String STABLE = "@modelcontextprotocol/conformance/dist/index.js";
    private static final String NEXT = "conformance-next/dist/index.js";

    @BeforeAll
    static void install() {
        NodeTools.assume();
    }

    @ParameterizedTest
    @CsvSource({STABLE + ", 40", NEXT + ", 73"})
    void suite_overHttp_passes(String suite, int checks) {
        try (McpProcess server = McpProcess.ofMain(ConformanceServer.class, "127.0.0.1:0")) {
            assertPasses(suite, url(server), checks);
        }
    }

    @ParameterizedTest
    @CsvSource({STABLE + ", 40", NEXT + ", 73"})
    void suite_overStdio_passes(String suite, int checks) {
        try (StdioBridge bridge = StdioBridge.to(() -> McpProcess.ofMain(ConformanceServer.class))) {
            assertPasses(suite, bridge.url(), checks);
        }
    }

    @Test
    void product_passesWhatFitsAnyServer() {
        try (StubHealthLake upstream = new StubHealthLake("p1");
                McpProcess server = ServerJar.start(upstream.environment(), "--http", "127.0.0.1:0")) {
            for (String scenario : List.of(
                    "server-initialize",
                    "server-session-lifecycle",
                    "ping",
                    "tools-list",
                    "resources-list",
                    "prompts-list",
                    "logging-set-level",
                    "dns-rebinding-protection")) {
                NodeTools.run(NEXT, arguments(url(server), "--scenario", scenario))
                        .endedWith(0);
            }
        }
    }

    private static void assertPasses(String suite, String url, int checks) {
        NodeTools.Run run = NodeTools.run(suite, arguments(url)).endedWith(0);

        assertThat(run.output()).contains("Total: " + checks + " passed, 0 failed");
    }

    private static List<String> arguments(String url, String... more) {
        List<String> arguments = new ArrayList<>(List.of("server", "--url", url, "--spec-version", "2025-11-25"));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private static String url(McpProcess server) {
        return server.awaitStderr("http://[^\\s]+").replace("127.0.0.1", "localhost");
    }
}

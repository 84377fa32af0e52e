package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cancelled call of the product hangs up on the service, in both planes and while it waits. */
class CancellationIT {
    private static HangingUpstream upstream;
    private static McpProcess server;

    @BeforeAll
    static void start() {
        upstream = new HangingUpstream();
        server = ServerJar.start(upstream.environment()).initialize();
    }

    @AfterAll
    static void stop() {
        server.close();
        upstream.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "read_fhir_resource",
                "create_fhir_resource",
                "describe_datastore",
                "list_datastores",
                "wait_for_datastore"
            })
    void cancelled_hangsUpOnTheService(String tool) {
        Map<String, Object> arguments = ToolCalls.all("p1").getOrDefault(tool, Map.of());
        int id = server.nextId();
        CompletableFuture<JsonNode> answer = server.expect(id);

        server.send(Json.write(Map.of(
                "jsonrpc",
                "2.0",
                "id",
                id,
                "method",
                "tools/call",
                "params",
                Map.of("name", tool, "arguments", arguments))));
        upstream.awaitRequest();
        server.cancel(id);
        upstream.awaitHangUp();

        server.request("ping", Map.of());
        assertThat(answer).isNotDone();
    }
}

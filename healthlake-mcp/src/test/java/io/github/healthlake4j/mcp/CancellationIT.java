package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cancelled call of the product ends at once: the FHIR client hangs up, a call of the control plane gives up its thread. */
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
                "search_fhir_resources",
                "patient_everything",
                "describe_datastore",
                "list_datastores"
            })
    void cancelled_hangsUpOnTheService(String tool) {
        int id = start(tool);

        server.cancel(id);
        upstream.awaitHangUp();

        server.request("ping", Map.of());
        assertThat(server.expect(id)).isNotDone();
    }

    /** As many as run at once: were one of them still in its call, the last would find no thread. */
    @ParameterizedTest
    @ValueSource(strings = {"describe_datastore", "wait_for_datastore", "list_fhir_import_jobs", "read_fhir_resource"})
    void cancelled_freesItsThread(String tool) {
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            ids.add(start(tool));
        }

        ids.forEach(server::cancel);
        JsonNode next = server.call(
                "create_patient_template", ToolCalls.all("p1").getOrDefault("create_patient_template", Map.of()));

        assertThat(next.path("isError").asBoolean(true)).isFalse();
        assertThat(ids).noneMatch(id -> server.expect(id).isDone());
        ids.forEach(id -> upstream.awaitHangUp());
    }

    private static int start(String tool) {
        int id = server.nextId();
        Map<String, Object> arguments = ToolCalls.all("p1").getOrDefault(tool, Map.of());
        if (tool.equals("wait_for_datastore")) {
            arguments = Map.of("datastore_id", ToolCalls.DATASTORE, "timeout_seconds", 3600);
        }
        server.send(ToolCalls.message(id, tool, arguments));
        upstream.awaitRequest();
        return id;
    }
}

package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.healthlake4j.mcp.StubHealthLake.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Marked patient data goes through every tool and every failure; the mark must come out nowhere but where it belongs. */
class CanaryIT {
    private static final String MARK = "CanaryMark7731";

    /** Beside those of the modes. */
    private static final List<Integer> OTHER_STATUSES = List.of(400, 401, 409, 410, 412, 422, 503);

    @Test
    void patientData_isInNoLogNoAuditAndNoMessageOfOurs(@TempDir Path folder) throws IOException {
        Path audit = folder.resolve("audit.jsonl");
        Map<String, JsonNode> errors = new LinkedHashMap<>();
        String stderr;
        try (StubHealthLake upstream = new StubHealthLake(MARK);
                McpProcess server = ServerJar.start(
                                ServerJar.with(upstream.environment(), "HEALTHLAKE_MCP_TIMEOUT_SECONDS", "2"),
                                "--log-level",
                                "trace",
                                "--audit",
                                audit.toString(),
                                "--toolsets",
                                "datastores,fhir,bundles,templates,jobs,tags,compat")
                        .initialize()) {
            for (Mode mode : Mode.values()) {
                upstream.mode(mode);
                callAll(server, ToolCalls.all(MARK))
                        .forEach((tool, result) -> keepErrors(mode + " " + tool, result, errors));
            }
            for (int status : OTHER_STATUSES) {
                upstream.answering(status, request -> upstream.outcome());
                callAll(server, ToolCalls.all(MARK))
                        .forEach((tool, result) -> keepErrors(status + " " + tool, result, errors));
            }
            upstream.reset();
            callAll(server, spoiled()).forEach((tool, result) -> keepErrors("spoiled " + tool, result, errors));
            server.send("{\"" + MARK);
            server.send("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"tools/call\",\"params\":{\"name\":\"" + MARK
                    + "\",\"arguments\":\"" + MARK + "\"}}");
            server.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/" + MARK + "\",\"params\":{\"a\":\"" + MARK
                    + "\"}}");
            errors.put("bad line", server.nextOther());
            errors.put("bad params", server.nextOther());
            server.end();
            stderr = server.stderr();
        }

        assertThat(ToolCalls.all(MARK)).hasSize(ToolCatalog.all().size());
        assertThat(stderr).doesNotContain(MARK);
        assertThat(Files.readString(audit)).isNotEmpty().doesNotContain(MARK);
        assertThat(errors).hasSizeGreaterThan(100);
        assertSoftly(soft -> errors.forEach(
                (call, error) -> soft.assertThat(error.toString()).as(call).doesNotContain(MARK)));
    }

    /** Every argument of every tool replaced by marked text, and by an object of marked text. */
    private static Map<String, Map<String, Object>> spoiled() {
        Map<String, Map<String, Object>> calls = new LinkedHashMap<>();
        ToolCalls.all(MARK)
                .forEach((tool, arguments) -> arguments.keySet().forEach(name -> {
                    calls.put(tool + " text " + name, with(arguments, name, MARK + " and more/.."));
                    calls.put(tool + " object " + name, with(arguments, name, Map.of(MARK + " as a name", MARK)));
                }));
        return calls;
    }

    private static Map<String, Object> with(Map<String, Object> arguments, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(arguments);
        more.put(name, value);
        return more;
    }

    private static void keepErrors(String call, JsonNode result, Map<String, JsonNode> errors) {
        if (result.path("isError").asBoolean(false)) {
            ObjectNode ours = result.get("structuredContent").deepCopy();
            ours.remove("issues");
            errors.put(call, ours);
        }
    }

    private static Map<String, JsonNode> callAll(McpProcess server, Map<String, Map<String, Object>> calls) {
        Map<String, CompletableFuture<JsonNode>> answers = new LinkedHashMap<>();
        calls.forEach((call, arguments) -> answers.put(call, server.callAsync(call.split(" ", 2)[0], arguments)));
        Map<String, JsonNode> results = new LinkedHashMap<>();
        answers.forEach((call, answer) -> results.put(call, server.await(answer).path("result")));
        return results;
    }
}

package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.healthlake4j.mcp.StubHealthLake.Mode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every tool of the real JAR over real standard streams, with every way in which a call can go wrong. */
class FaultTableIT {
    private static final String ALL = "datastores,fhir,bundles,templates,jobs,tags,compat";
    private static final Set<String> OFFLINE =
            Set.of("create_patient_template", "create_observation_template", "validate_fhir_resource");
    /** What the service answers to these is not read. */
    private static final Set<String> WITHOUT_ANSWER = Set.of("delete_fhir_resource", "tag_resource", "untag_resource");

    private static StubHealthLake upstream;
    private static McpProcess server;

    @BeforeAll
    static void start() {
        upstream = new StubHealthLake("p1");
        server = ServerJar.start(
                        ServerJar.with(upstream.environment(), "HEALTHLAKE_MCP_TIMEOUT_SECONDS", "6"),
                        "--toolsets",
                        ALL)
                .initialize();
    }

    @AfterAll
    static void stop() {
        server.close();
        upstream.close();
    }

    @Test
    void goodArguments_succeed() {
        upstream.mode(Mode.GOOD);

        Map<String, JsonNode> results = callAll(calls());
        assertThat(results.keySet())
                .containsExactlyInAnyOrderElementsOf(listed())
                .hasSize(ToolCatalog.all().size());
        JsonNode explained = results.remove("explain_fhir_import_job");

        assertThat(error(Objects.requireNonNull(explained)).path("message").asText())
                .as("the stub's job names no output to read")
                .contains("does not tell where it writes");
        assertSoftly(soft -> results.forEach((tool, result) -> {
            soft.assertThat(result.path("isError").asBoolean(true))
                    .as(tool + ": " + result)
                    .isFalse();
            soft.assertThat(McpProcess.parse(result.at("/content/0/text").asText()))
                    .as(tool)
                    .isEqualTo(result.get("structuredContent"));
        }));
    }

    @ParameterizedTest
    @EnumSource(names = {"GOOD", "NOT_FOUND"})
    void answersAndErrors_fitTheOutputSchema(Mode mode) {
        upstream.mode(mode);

        assertSoftly(soft -> callAll(calls())
                .forEach((tool, result) -> row(tool)
                        .result()
                        .forEach((member, type) -> soft.assertThat(
                                        jsonType(result.get("structuredContent").path(member)))
                                .as(tool + " " + member)
                                .isIn(type, "absent"))));
    }

    @Test
    void unknownArgument_isNamed() {
        upstream.requests().clear();

        assertErrors(changed(arguments -> with(arguments, "nonsense", 1)), "invalid_argument", "nonsense");
        assertThat(upstream.requests()).isEmpty();
    }

    @Test
    void missingArgument_isNamed() {
        Map<String, Map<String, Object>> calls = new LinkedHashMap<>();
        calls().forEach((tool, arguments) -> required(tool).forEach(name -> {
            Map<String, Object> less = new LinkedHashMap<>(arguments);
            less.remove(name);
            calls.put(tool + " " + name, less);
        }));
        upstream.requests().clear();

        assertSoftly(soft -> callAll(calls).forEach((call, result) -> {
            soft.assertThat(error(result).path("type").asText()).as(call).isEqualTo("invalid_argument");
            soft.assertThat(error(result).path("message").asText()).contains(call.split(" ", 2)[1]);
        }));
        assertThat(upstream.requests()).isEmpty();
    }

    @Test
    void wrongType_isNamed() {
        Map<String, Map<String, Object>> calls = new LinkedHashMap<>();
        calls().forEach((tool, arguments) -> properties(tool)
                .forEach((name, schema) -> calls.put(
                        tool + " " + name,
                        with(arguments, String.valueOf(name), schema.toString().contains("integer") ? List.of() : 1))));
        upstream.requests().clear();

        assertSoftly(soft -> callAll(calls).forEach((call, result) -> {
            soft.assertThat(error(result).path("type").asText()).as(call).isEqualTo("invalid_argument");
            soft.assertThat(error(result).path("message").asText()).contains(call.split(" ", 2)[1]);
        }));
        assertThat(upstream.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_FOUND, not_found, 404, false",
        "DENIED, access_denied, 403, false",
        "THROTTLED, throttled, 429, true",
        "FAULT, unavailable, 500, true",
        "SLOW, unavailable, 0, true",
        "NO_JSON, unavailable, 0, true"
    })
    void fault_isTold(Mode mode, String type, int status, boolean retryable) {
        upstream.mode(mode);

        Map<String, JsonNode> results = callAll(online());

        assertSoftly(soft -> results.forEach((tool, result) -> {
            if (mode == Mode.NO_JSON && WITHOUT_ANSWER.contains(tool)) {
                return;
            }
            JsonNode error = error(result);
            soft.assertThat(error.path("type").asText()).as(tool + ": " + error).isEqualTo(type);
            if (mode == Mode.SLOW || mode == Mode.NOT_FOUND) {
                soft.assertThat(error.path("message").asText()).as(tool).contains("region us-east-1 (from AWS_REGION)");
            }
            if (status > 0) {
                soft.assertThat(error.path("status").asInt()).as(tool).isEqualTo(status);
                soft.assertThat(error.path("retryable").asBoolean()).as(tool).isEqualTo(retryable);
            }
        }));
    }

    @Test
    void denied_namesTheAction() {
        upstream.mode(Mode.DENIED);

        assertSoftly(soft -> callAll(online()).forEach((tool, result) -> {
            soft.assertThat(error(result).path("message").asText())
                    .as(tool)
                    .contains(row(tool).actions().get(0));
        }));
    }

    @Test
    void outcome_isTakenOverWithEveryIssue() {
        upstream.mode(Mode.NOT_FOUND);

        JsonNode read = server.call(
                "read_fhir_resource",
                Map.of("datastore_id", ToolCalls.DATASTORE, "resource_type", "Patient", "resource_id", "p1"));
        JsonNode issues = error(read).path("issues");

        assertThat(issues.findValuesAsText("diagnostics")).containsExactly("p1", "second issue");
    }

    @Test
    void cancelled_isNotAnswered() {
        upstream.mode(Mode.SLOW);
        Map<Integer, CompletableFuture<JsonNode>> running = new LinkedHashMap<>();
        online().forEach((tool, arguments) -> {
            int id = server.nextId();
            running.put(id, server.expect(id));
            server.send(ToolCalls.message(id, tool, arguments));
        });

        running.keySet().forEach(server::cancel);
        // Its answer says that the cancellations before it were heard: none may meet an upstream that answers.
        server.request("ping", Map.of());
        upstream.mode(Mode.GOOD);
        server.call("list_datastores", Map.of());

        assertThat(running.values()).noneMatch(CompletableFuture::isDone);
    }

    private static Map<String, Map<String, Object>> calls() {
        return ToolCalls.all("p1");
    }

    private static Map<String, Map<String, Object>> online() {
        Map<String, Map<String, Object>> calls = calls();
        calls.keySet().removeAll(OFFLINE);
        return calls;
    }

    private static Map<String, Map<String, Object>> changed(Function<Map<String, Object>, Map<String, Object>> change) {
        Map<String, Map<String, Object>> calls = calls();
        calls.replaceAll((tool, arguments) -> change.apply(arguments));
        return calls;
    }

    private static Map<String, Object> with(Map<String, Object> arguments, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(arguments);
        more.put(name, value);
        return more;
    }

    private static void assertErrors(Map<String, Map<String, Object>> calls, String type, String word) {
        assertSoftly(soft -> callAll(calls).forEach((tool, result) -> {
            soft.assertThat(error(result).path("type").asText()).as(tool).isEqualTo(type);
            soft.assertThat(error(result).path("message").asText()).as(tool).contains(word);
        }));
    }

    /** All at once; a key may name its call behind the tool's name. */
    private static Map<String, JsonNode> callAll(Map<String, Map<String, Object>> calls) {
        Map<String, CompletableFuture<JsonNode>> answers = new LinkedHashMap<>();
        calls.forEach((call, arguments) -> answers.put(call, server.callAsync(call.split(" ", 2)[0], arguments)));
        Map<String, JsonNode> results = new LinkedHashMap<>();
        answers.forEach((call, answer) -> results.put(call, server.await(answer).path("result")));
        return results;
    }

    private static JsonNode error(JsonNode result) {
        assertThat(result.path("isError").asBoolean()).as(result.toString()).isTrue();
        return result.get("structuredContent");
    }

    private static Set<String> listed() {
        return Set.copyOf(server.request("tools/list", Map.of()).findValuesAsText("name"));
    }

    private static List<String> required(String tool) {
        return RecordSchema.of(row(tool).arguments()).get("required") instanceof List<?> names
                ? names.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Map<?, ?> properties(String tool) {
        return (Map<?, ?>) RecordSchema.of(row(tool).arguments()).getOrDefault("properties", Map.of());
    }

    private static Tool<?> row(String tool) {
        return ToolCatalog.named(tool);
    }

    private static String jsonType(JsonNode value) {
        return switch (value.getNodeType()) {
            case MISSING -> "absent";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            default -> value.getNodeType().name().toLowerCase(Locale.ROOT);
        };
    }
}

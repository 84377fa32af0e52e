package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.healthlake4j.mcp.StubHealthLake.Mode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users of other HealthLake servers reported, tried on the real JAR over its standard streams. */
class ReportedFailuresIT {
    /** How many calls run at once. */
    private static final int PLACES = 32;

    private static final String OUTPUT = "job_output_data_config";

    private static StubHealthLake upstream;
    private static McpProcess server;

    @BeforeAll
    static void start() {
        upstream = new StubHealthLake("p1");
        server = ServerJar.start(
                        ServerJar.with(upstream.environment(), "HEALTHLAKE_MCP_TIMEOUT_SECONDS", "3"),
                        "--toolsets",
                        "datastores,fhir,jobs,compat")
                .initialize();
    }

    @AfterAll
    static void stop() {
        server.close();
        upstream.close();
    }

    @BeforeEach
    void forget() {
        upstream.reset();
    }

    @Test
    void searchParametersGivenAsText_stillFilter() {
        ok("search_fhir_resources", patients("query_parameters", "{\"family\":\"Smith\"}"));

        assertThat(sent().getTarget()).endsWith("/Patient?family=Smith");
    }

    @ParameterizedTest
    @ValueSource(strings = {"family=Smith", "Smith", "", "[]", "[\"family=Smith\"]"})
    void searchParametersGivenAsOtherText_areRefused_notDropped(String parameters) {
        assertThat(refused("search_fhir_resources", patients("query_parameters", parameters)))
                .contains("query_parameters must be an object");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1:9/steal",
                "http://169.254.169.254/latest/meta-data/",
                "//evil.example/x",
                "AAAA"
            })
    void pageTokenThatIsAUrl_isNeverFetched(String token) {
        assertThat(refused("search_fhir_resources", patients("next_token", token)))
                .doesNotContain(token);
    }

    @Test
    void nextLinkToAnotherHost_isNeverFollowed() {
        upstream.answering(
                200,
                request -> "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"link\":[{\"relation\":\"next\","
                        + "\"url\":\"http://169.254.169.254/datastore/x/r4/Patient?page=2\"}]}");

        JsonNode error = failed("search_fhir_resources", patients());

        assertThat(error.get("message").asText()).doesNotContain("169.254");
        assertThat(upstream.requests()).hasSize(1);
    }

    @Test
    void modifierAndPercentSign_areEncodedOnce() {
        ok("search_fhir_resources", patients("query_parameters", Map.of("name:contains", "a%b")));

        assertThat(sent().getUrl().queryParameter("name:contains")).isEqualTo("a%b");
        assertThat(sent().getTarget()).doesNotContain("%253A");
    }

    @Test
    void severalIncludes_areSeveralParameters() {
        ok(
                "search_fhir_resources_advanced",
                patients("include_parameters", List.of("Patient:organization", "Patient:general-practitioner")));

        assertThat(sent().getUrl().queryParameterValues("_include"))
                .containsExactly("Patient:organization", "Patient:general-practitioner");
    }

    @Test
    void bothBoundsOfADateRange_areSent() {
        ok(
                "search_fhir_resources",
                patients("query_parameters", Map.of("birthdate", List.of("ge1970-01-01", "lt1980-01-01"))));

        assertThat(sent().getUrl().queryParameterValues("birthdate")).containsExactly("ge1970-01-01", "lt1980-01-01");
    }

    @Test
    void searchByPost_isAForm() {
        ok("search_fhir_resources", patients("query_parameters", Map.of("name", "x".repeat(10_000))));

        assertThat(sent().getMethod()).isEqualTo("POST");
        assertThat(sent().getTarget()).endsWith("/Patient/_search");
        assertThat(sent().getHeaders().get("Content-Type")).startsWith("application/x-www-form-urlencoded");
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_resource",
        "401, access_denied",
        "403, access_denied",
        "404, not_found",
        "405, invalid_resource",
        "409, conflict",
        "410, gone",
        "412, conflict",
        "422, invalid_resource",
        "429, throttled",
        "500, unavailable"
    })
    void eachStatus_isAnErrorOfItsOwnType(int status, String type) {
        upstream.answering(status, request -> upstream.outcome());

        JsonNode error = failed("read_fhir_resource", patients("resource_id", "p1"));

        assertThat(error.get("type").asText()).isEqualTo(type);
        assertThat(error.get("status").intValue()).isEqualTo(status);
        assertThat(error.get("issues")).hasSize(2);
    }

    @Test
    void filters_reachTheService() {
        ok(
                "list_fhir_import_jobs",
                datastore("job_status", "FAILED", "job_name", "nightly", "submitted_after", "2026-01-31"));
        ok("list_datastores", Map.of("filter_dict", Map.of("datastore_status", "ACTIVE")));

        List<String> bodies =
                upstream.requests().stream().map(ReportedFailuresIT::body).toList();
        assertThat(bodies.get(0))
                .contains("\"JobStatus\":\"FAILED\"", "\"JobName\":\"nightly\"", "\"SubmittedAfter\":");
        assertThat(bodies.get(1)).contains("\"DatastoreStatus\":\"ACTIVE\"");
    }

    @Test
    void filterThatIsUnknown_isRefused_notDropped() {
        assertThat(refused("list_datastores", Map.of("filter_dict", Map.of("Status", "ACTIVE"))))
                .contains("filter_dict does not take Status; it takes DatastoreName, DatastoreStatus");
        assertThat(refused("list_fhir_export_jobs", datastore("status", "FAILED")))
                .contains("does not take status");
        assertThat(refused("search_fhir_resources", patients("family", "Smith")))
                .contains("does not take family");
    }

    @Test
    void list_saysThatItGoesOn_andGoesOn() {
        upstream.answering(
                200,
                request -> body(request).contains("t-2")
                        ? "{\"DatastorePropertiesList\":[]}"
                        : "{\"DatastorePropertiesList\":[],\"NextToken\":\"t-2\"}");

        JsonNode first = ok("list_datastores", Map.of());
        JsonNode second = ok(
                "list_datastores", Map.of("next_token", first.get("NextToken").asText()));

        assertThat(second.has("NextToken")).isFalse();
        assertThat(body(upstream.requests().poll())).doesNotContain("NextToken");
        assertThat(body(sent())).contains("\"NextToken\":\"t-2\"");
    }

    @Test
    void listOfAllJobs_doesNotEndAtItsFirstPage() {
        upstream.answering(
                200,
                request -> body(request).contains("t-2")
                        ? "{\"ImportJobPropertiesList\":[" + job(2) + "]}"
                        : "{\"ImportJobPropertiesList\":[" + job(1) + "],\"NextToken\":\"t-2\"}");

        JsonNode all = ok("list_fhir_jobs", datastore("job_type", "IMPORT"));

        assertThat(all.findValuesAsText("JobName")).containsExactly("job-1", "job-2");
    }

    @Test
    void decimals_keepTheirZeros() {
        ok(
                "create_fhir_resource",
                patients(
                        "resource_data",
                        "{\"resourceType\":\"Patient\",\"extension\":[{\"url\":\"u\",\"valueDecimal\":1.50}]}"));
        assertThat(body(sent())).contains("\"valueDecimal\":1.50");

        server.call("read_fhir_resource", patients("resource_id", "p1"));
        assertThat(server.lines().get(server.lines().size() - 1)).contains(":1.50", "\\\":1.50");
    }

    @Test
    void typeOfTheResource_isNotReplacedByThatOfTheCall() {
        Map<String, Object> observation = Map.of("resourceType", "Observation", "status", "final");

        assertThat(refused("create_fhir_resource", patients("resource_data", observation)))
                .contains("they differ");
        assertThat(refused("update_fhir_resource", patients("resource_id", "p1", "resource_data", observation)))
                .contains("they differ");
        assertThat(refused("create_fhir_resource", patients("resource_data", Map.of("active", true))))
                .contains("resource_data has none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                ".",
                "",
                "p1/..",
                "%2e%2e",
                "../Observation/o1",
                "p1?x=1",
                "p1#x",
                "$everything",
                "_history"
            })
    void idThatClimbsOrLeads_isRefused(String id) {
        refused("delete_fhir_resource", patients("resource_id", id));
        refused("read_fhir_resource", patients("resource_id", id));
        refused("patient_everything", datastore("patient_id", id));
        refused("delete_fhir_resource", Map.of("datastore_id", id, "resource_type", "Patient", "resource_id", "p1"));
        refused("delete_fhir_resource", datastore("resource_type", id, "resource_id", "p1"));
    }

    @Test
    void logLines_neverReachStandardOutput() {
        try (McpProcess loud =
                ServerJar.start(upstream.environment(), "--log-level", "trace").initialize()) {
            loud.call("list_datastores", Map.of());
            loud.call("read_fhir_resource", patients("resource_id", "p1"));

            assertThat(loud.lines()).hasSize(3).allMatch(line -> line.startsWith("{\"jsonrpc\":\"2.0\""));
        }
    }

    @Test
    void slowControlPlane_freezesNothing_andNoCancelledCallHoldsAPlace() {
        upstream.mode(Mode.SLOW);
        try (McpProcess patient = ServerJar.start(
                        ServerJar.with(upstream.environment(), "HEALTHLAKE_MCP_TIMEOUT_SECONDS", "600"))
                .initialize()) {
            List<Integer> slow = new ArrayList<>();
            for (int i = 0; i < PLACES; i++) {
                int id = patient.nextId();
                slow.add(id);
                patient.send(ToolCalls.message(id, "list_datastores", Map.of()));
            }
            upstream.awaitRequests(PLACES);
            assertThat(patient.request("ping", Map.of()).has("result")).isTrue();

            slow.forEach(patient::cancel);
            upstream.mode(Mode.GOOD);

            assertThat(patient.call("list_datastores", Map.of()).path("isError").asBoolean(true))
                    .isFalse();
            assertThat(slow).noneMatch(id -> patient.expect(id).isDone());
        }
    }

    @Test
    void keyThatTheServiceNeeds_isAskedFor() {
        Map<String, Object> job = datastore(
                "input_data_config",
                Map.of("S3Uri", "s3://bucket/in/"),
                OUTPUT,
                Map.of("S3Configuration", Map.of("S3Uri", "s3://bucket/out/")),
                "data_access_role_arn",
                "arn:aws:iam::111122223333:role/healthlake");

        assertThat(refused("start_fhir_import_job", job)).contains(OUTPUT + ".S3Configuration.KmsKeyId is missing");
    }

    @Test
    void everyTool_hasAllFourHints_soThatNoProxyTakesItForAWrite() {
        List<String> without = new ArrayList<>();
        server.request("tools/list", Map.of()).at("/result/tools").forEach(tool -> {
            JsonNode hints = tool.path("annotations");
            for (String hint : List.of("readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint")) {
                if (!hints.path(hint).isBoolean()) {
                    without.add(tool.get("name").asText() + " " + hint);
                }
            }
        });

        assertThat(without).isEmpty();
    }

    private static JsonNode ok(String tool, Map<String, ?> arguments) {
        JsonNode result = server.call(tool, arguments);
        assertThat(result.path("isError").asBoolean(true)).as(result.toString()).isFalse();
        return result.get("structuredContent");
    }

    private static JsonNode failed(String tool, Map<String, ?> arguments) {
        JsonNode result = server.call(tool, arguments);
        assertThat(result.path("isError").asBoolean()).as(result.toString()).isTrue();
        return result.get("structuredContent");
    }

    /** The message of an error that was found before anything was sent. */
    private static String refused(String tool, Map<String, ?> arguments) {
        JsonNode error = failed(tool, arguments);
        assertThat(error.get("type").asText()).as(error.toString()).isEqualTo("invalid_argument");
        assertThat(upstream.requests()).isEmpty();
        return error.get("message").asText();
    }

    private static RecordedRequest sent() {
        return Objects.requireNonNull(upstream.requests().peek(), "nothing was sent");
    }

    private static String body(@Nullable RecordedRequest request) {
        return request == null || request.getBody() == null
                ? ""
                : request.getBody().utf8();
    }

    private static String job(int number) {
        return "{\"JobId\":\"fedcba9876543210fedcba987654321" + number + "\",\"JobName\":\"job-" + number
                + "\",\"JobStatus\":\"COMPLETED\",\"DatastoreId\":\"" + ToolCalls.DATASTORE
                + "\",\"SubmitTime\":1767225600}";
    }

    private static Map<String, Object> patients(Object... more) {
        Map<String, Object> arguments = datastore(more);
        arguments.put("resource_type", "Patient");
        return arguments;
    }

    private static Map<String, Object> datastore(Object... more) {
        return new LinkedHashMap<>(ToolCalls.datastore(more));
    }
}

package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.healthlake4j.local.LocalHealthLake;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JAR as a process, driven over its standard streams against the local HealthLake. */
class McpServerIT {
    private static LocalHealthLake lake;
    private static McpProcess server;
    private static String datastore;

    @BeforeAll
    static void start() {
        lake = LocalHealthLake.start();
        datastore = lake.createDatastore("it");
        server = ServerJar.start(environment()).initialize();
    }

    @AfterAll
    static void stop() {
        server.close();
        lake.close();
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("AWS_ENDPOINT_URL_HEALTHLAKE", lake.endpoint().toString());
        environment.put("AWS_ACCESS_KEY_ID", lake.credentials().accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", lake.credentials().secretAccessKey());
        environment.put("AWS_REGION", lake.region());
        return environment;
    }

    @Test
    void datastores_fromCreationToDeletion() {
        JsonNode created = ok(
                "create_datastore",
                Map.of("datastore_name", "short-lived", "tags", List.of(Map.of("key", "a", "value", "b"))));
        Map<String, Object> id =
                Map.of("datastore_id", created.get("DatastoreId").asText());

        assertThat(ok("wait_for_datastore", id)
                        .at("/DatastoreProperties/DatastoreStatus")
                        .asText())
                .isEqualTo("ACTIVE");
        assertThat(ok("describe_datastore", id)
                        .at("/DatastoreProperties/DatastoreName")
                        .asText())
                .isEqualTo("short-lived");
        assertThat(ok("list_datastores", Map.of("filter_dict", Map.of("DatastoreName", "short-lived")))
                        .findValuesAsText("DatastoreId"))
                .containsExactly(created.get("DatastoreId").asText());
        assertThat(ok("list_datastores", Map.of("max_results", 1)).has("NextToken"))
                .isTrue();
        assertThat(ok("delete_datastore", id).get("DatastoreStatus").asText()).startsWith("DELET");
    }

    @Test
    void tags_areSetListedAndRemoved() {
        String arn = ok("describe_datastore", Map.of("datastore_id", datastore))
                .at("/DatastoreProperties/DatastoreArn")
                .asText();

        ok("tag_resource", Map.of("resource_arn", arn, "tags", List.of(Map.of("Key", "env", "Value", "dev"))));

        assertThat(ok("list_tags_for_resource", Map.of("resource_arn", arn)).findValuesAsText("Key"))
                .containsExactly("env");
        ok("untag_resource", Map.of("resource_arn", arn, "tag_keys", List.of("env")));
        assertThat(ok("list_tags_for_resource", Map.of("resource_arn", arn)).get("Tags"))
                .isEmpty();
    }

    @Test
    void capabilities_fitIntoAResult() {
        JsonNode statement = ok("get_datastore_capabilities", Map.of("datastore_id", datastore));

        assertThat(statement.get("fhirVersion").asText()).startsWith("4.0");
        assertThat(Json.write(statement)).hasSizeLessThan(80_000).contains("birthdate");
    }

    @Test
    void resource_fromDraftToDeletion() {
        JsonNode draft = ok(
                "create_patient_template",
                Map.of(
                        "family_name",
                        "Draft",
                        "given_names",
                        List.of("A"),
                        "gender",
                        "female",
                        "birth_date",
                        "1970-02-03"));
        assertThat(ok("validate_fhir_resource", Map.of("resource_data", draft))
                        .get("valid")
                        .asBoolean())
                .isTrue();
        JsonNode created = ok("create_fhir_resource", with("resource_type", "Patient", "resource_data", draft));
        String id = created.get("id").asText();
        JsonNode changed = created.deepCopy();
        ((ObjectNode) changed).put("active", true);

        ok(
                "update_fhir_resource",
                with("resource_type", "Patient", "resource_id", id, "resource_data", changed, "if_match", "1"));
        JsonNode stale = failed(
                "update_fhir_resource",
                with("resource_type", "Patient", "resource_id", id, "resource_data", changed, "if_match", "1"));
        ok(
                "patch_fhir_resource",
                with(
                        "resource_type",
                        "Patient",
                        "resource_id",
                        id,
                        "patch_operations",
                        "[{\"op\":\"replace\",\"path\":\"/active\",\"value\":false}]"));

        assertThat(stale.get("type").asText()).isEqualTo("conflict");
        assertThat(ok("read_fhir_resource", with("resource_type", "Patient", "resource_id", id))
                        .get("active")
                        .asBoolean(true))
                .isFalse();
        assertThat(ok("read_fhir_resource", with("resource_type", "Patient", "resource_id", id, "version_id", "2"))
                        .get("active")
                        .asBoolean())
                .isTrue();
        assertThat(ok("get_fhir_resource_history", with("resource_type", "Patient", "resource_id", id))
                        .get("entry"))
                .hasSize(3);
        ok("delete_fhir_resource", with("resource_type", "Patient", "resource_id", id));
        assertThat(failed("read_fhir_resource", with("resource_type", "Patient", "resource_id", id))
                        .get("type")
                        .asText())
                .isEqualTo("gone");
        assertThat(failed("read_fhir_resource", with("resource_type", "Patient", "resource_id", "never"))
                        .get("type")
                        .asText())
                .isEqualTo("not_found");
    }

    @Test
    void decimals_keepTheirDigitsThereAndBack() {
        Map<String, Object> observation = Map.of(
                "resourceType",
                "Observation",
                "status",
                "final",
                "code",
                Map.of("text", "weight"),
                "valueQuantity",
                Map.of("value", new BigDecimal("1.50"), "unit", "kg"));

        JsonNode created =
                ok("create_fhir_resource", with("resource_type", "Observation", "resource_data", observation));
        server.call(
                "read_fhir_resource",
                with(
                        "resource_type",
                        "Observation",
                        "resource_id",
                        created.get("id").asText()));

        assertThat(server.lines().get(server.lines().size() - 1))
                .contains("\"value\":1.50")
                .contains("\\\"value\\\":1.50");
    }

    @Test
    void searches_pageThroughEverything() {
        List<Map<String, Object>> patients = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            patients.add(Map.of(
                    "resourceType",
                    "Patient",
                    "name",
                    List.of(Map.of("family", "Paging")),
                    "birthDate",
                    "19" + (70 + i) + "-01-01"));
        }
        ok("create_fhir_bundle", with("bundle_resources", patients, "bundle_type", "batch"));
        Map<String, Object> query =
                with("resource_type", "Patient", "query_parameters", Map.of("family", "Paging"), "count", 3);

        List<String> ids = new ArrayList<>();
        JsonNode page = ok("search_fhir_resources", query);
        ids.addAll(ids(page));
        while (page.at("/pagination/has_next").asBoolean()) {
            Map<String, Object> next = new LinkedHashMap<>(query);
            next.put("next_token", page.at("/pagination/next_token").asText());
            page = ok("search_fhir_resources", next);
            ids.addAll(ids(page));
        }

        assertThat(ids).hasSize(7).doesNotHaveDuplicates();
        assertThat(ids(ok(
                        "search_fhir_resources",
                        with(
                                "resource_type",
                                "Patient",
                                "query_parameters",
                                Map.of(
                                        "family:contains",
                                        "agin",
                                        "birthdate",
                                        List.of("ge1971-01-01", "lt1974-01-01"))))))
                .hasSize(3);
        assertThat(ok(
                                "search_fhir_resources_advanced",
                                with(
                                        "resource_type",
                                        "Patient",
                                        "search_parameters",
                                        Map.of("family", "Paging"),
                                        "sort_parameters",
                                        List.of("-birthdate")))
                        .at("/entry/0/resource/birthDate")
                        .asText())
                .isEqualTo("1976-01-01");
    }

    @Test
    void transaction_linksNewResources() {
        Map<String, Object> patient = Map.of(
                "resourceType", "Patient", "id", "urn:uuid:0b9f1d3e-7d5c-4a52-8a0b-5a3d7c1f2e11", "active", true);
        Map<String, Object> observation = Map.of(
                "resourceType",
                "Observation",
                "status",
                "final",
                "code",
                Map.of("text", "x"),
                "subject",
                Map.of("reference", "urn:uuid:0b9f1d3e-7d5c-4a52-8a0b-5a3d7c1f2e11"));

        JsonNode answer = ok("create_fhir_bundle", with("bundle_resources", List.of(observation, patient)));

        String patientId = answer.at("/entry/1/response/location")
                .asText()
                .replaceAll("/_history.*", "")
                .replaceAll(".*Patient/", "");
        String observationId = answer.at("/entry/0/response/location")
                .asText()
                .replaceAll("/_history.*", "")
                .replaceAll(".*Observation/", "");
        assertThat(ok("read_fhir_resource", with("resource_type", "Observation", "resource_id", observationId))
                        .at("/subject/reference")
                        .asText())
                .isEqualTo("Patient/" + patientId);
        assertThat(ids(ok("patient_everything", with("patient_id", patientId)))).contains(patientId, observationId);
    }

    @Test
    void readOnly_listsAndRunsReadingToolsAlone() {
        try (McpProcess readOnly = ServerJar.start(environment(), "--readonly").initialize()) {
            JsonNode list = readOnly.request("tools/list", Map.of());

            assertThat(list.findValuesAsText("name"))
                    .contains("read_fhir_resource")
                    .doesNotContain("create_fhir_resource");
            assertThat(list.findValuesAsText("readOnlyHint")).containsOnly("true");
            JsonNode refused = readOnly.call("create_datastore", Map.of());
            assertThat(refused.at("/structuredContent/type").asText()).isEqualTo("read_only");
        }
    }

    @Test
    void withoutCredentials_startsAndSaysWhereItLooks(@TempDir Path home) {
        Map<String, String> environment = new LinkedHashMap<>(environment());
        environment.keySet().removeIf(name -> name.startsWith("AWS_ACCESS") || name.startsWith("AWS_SECRET"));
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_CONFIG_FILE", home.resolve("none").toString());
        environment.put("AWS_SHARED_CREDENTIALS_FILE", home.resolve("none").toString());
        try (McpProcess poor = ServerJar.start(environment).initialize()) {
            assertThat(poor.call(
                                    "create_patient_template",
                                    Map.of(
                                            "family_name",
                                            "A",
                                            "given_names",
                                            List.of("B"),
                                            "gender",
                                            "male",
                                            "birth_date",
                                            "1970"))
                            .path("isError")
                            .asBoolean(true))
                    .isFalse();
            for (String tool : List.of("list_datastores", "read_fhir_resource")) {
                Map<String, Object> arguments = tool.equals("list_datastores")
                        ? Map.of()
                        : with("resource_type", "Patient", "resource_id", "x");
                JsonNode error = poor.call(tool, arguments).get("structuredContent");
                assertThat(error.get("type").asText()).as(tool).isEqualTo("credentials");
                assertThat(error.get("message").asText())
                        .contains("AWS_ACCESS_KEY_ID", "AWS_PROFILE")
                        .doesNotContain("Provider");
            }
        }
    }

    @Test
    void stdout_carriesTheProtocolAlone() {
        Map<String, String> environment = ServerJar.with(environment(), "JAVA_TOOL_OPTIONS", "-Dnothing=at-all");
        try (McpProcess loud =
                ServerJar.start(environment, "--log-level", "trace").initialize()) {
            loud.call("list_datastores", Map.of());
            loud.call("read_fhir_resource", with("resource_type", "Patient", "resource_id", "none"));
            loud.send("no json");
            loud.nextOther();
            int status = loud.end();

            assertThat(status).isZero();
            assertThat(loud.lines())
                    .allSatisfy(line -> assertThat(
                                    McpProcess.parse(line).get("jsonrpc").asText())
                            .isEqualTo("2.0"));
            assertThat(loud.stderr()).contains("Picked up JAVA_TOOL_OPTIONS");
        }
    }

    @Test
    void sigterm_endsWithStatusZero() {
        try (McpProcess told = ServerJar.start(environment()).initialize()) {
            assertThat(told.terminate().exitStatus()).isZero();
        }
    }

    /** A client that was killed, while somebody else still holds the input open. */
    @Test
    void output_thatIsClosed_endsTheProcess() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(ServerJar.command());
        builder.environment().putAll(environment());
        Process orphan = builder.start();
        try (OutputStream in = orphan.getOutputStream()) {
            in.write("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n".getBytes(StandardCharsets.UTF_8));
            in.flush();
            assertThat(orphan.getInputStream().read()).isEqualTo('{');

            orphan.getInputStream().close();
            in.write("no message\n".getBytes(StandardCharsets.UTF_8));
            in.flush();

            assertThat(orphan.waitFor(60, TimeUnit.SECONDS)).as("has ended").isTrue();
            assertThat(orphan.exitValue()).isZero();
        } finally {
            orphan.destroyForcibly();
        }
    }

    @Test
    void sigtermTogetherWithEndOfInput_runningCallIsAnswered() throws IOException {
        try (MockWebServer upstream = new MockWebServer()) {
            upstream.start();
            upstream.enqueue(new MockResponse.Builder()
                    .headersDelay(700, TimeUnit.MILLISECONDS)
                    .body("{\"DatastorePropertiesList\":[]}")
                    .build());
            Map<String, String> environment = environment();
            environment.put("AWS_ENDPOINT_URL_HEALTHLAKE", upstream.url("/").toString());
            try (McpProcess told = ServerJar.start(environment).initialize()) {
                CompletableFuture<JsonNode> answer = told.callAsync("list_datastores", Map.of());
                told.request("ping", Map.of());

                int status = told.terminate().end();

                assertThat(told.await(answer).at("/result/isError").asBoolean(true))
                        .isFalse();
                assertThat(status).isZero();
            }
        }
    }

    @Test
    void jar_isSmallAndHoldsNoSecondOfAKind() throws IOException {
        assertThat(Files.size(ServerJar.path())).isLessThan(25_000_000);
        try (JarFile jar = new JarFile(ServerJar.path().toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .noneMatch(name -> name.startsWith("io/netty/")
                            || name.startsWith("org/apache/http")
                            || name.startsWith("ca/uhn/")
                            || name.startsWith("tools/jackson/")
                            || name.startsWith("com/networknt/"));
        }
    }

    private static JsonNode ok(String tool, Map<String, ?> arguments) {
        JsonNode result = server.call(tool, arguments);
        assertThat(result.path("isError").asBoolean(true))
                .as(tool + ": " + result)
                .isFalse();
        return result.get("structuredContent");
    }

    private static JsonNode failed(String tool, Map<String, ?> arguments) {
        JsonNode result = server.call(tool, arguments);
        assertThat(result.path("isError").asBoolean()).as(tool + ": " + result).isTrue();
        return result.get("structuredContent");
    }

    private static List<String> ids(JsonNode bundle) {
        List<String> ids = new ArrayList<>();
        bundle.path("entry").forEach(entry -> ids.add(entry.at("/resource/id").asText()));
        return ids;
    }

    private static Map<String, Object> with(Object... more) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("datastore_id", datastore);
        for (int i = 0; i < more.length; i += 2) {
            arguments.put(String.valueOf(more[i]), more[i + 1]);
        }
        return arguments;
    }
}

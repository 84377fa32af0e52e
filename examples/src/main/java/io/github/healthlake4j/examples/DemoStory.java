package io.github.healthlake4j.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The story of the demo: what an agent does with a datastore, step by step, each step checked. */
final class DemoStory {
    private static final int PAGE = 5;
    private static final long ACTIVE_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final String WEIGHT = "71.50";

    private final McpSession mcp;
    private final StoryTable table;
    private String datastore = "";
    private String patient = "";
    private String nextToken = "";
    private List<String> firstPage = List.of();
    private JsonNode template = McpSession.JSON.createObjectNode();

    DemoStory(McpSession mcp, StoryTable table) {
        this.mcp = mcp;
        this.table = table;
    }

    /** Tells it, and leaves the datastore behind. */
    void tell() {
        table.step("create_datastore", this::createDatastore);
        table.step("describe_datastore", this::awaitActive);
        table.step("list_datastores", this::listDatastores);
        table.step("get_datastore_capabilities", this::readCapabilities);
        table.step("search_fhir_resources", this::searchFirstPage);
        table.step("search_fhir_resources", this::searchNextPage);
        table.step("create_patient_template", this::buildPatient);
        table.step("create_fhir_resource", this::createPatient);
        table.step("update_fhir_resource", this::updatePatient);
        table.step("update_fhir_resource", this::updateStale);
        table.step("create_fhir_bundle", this::postTransaction);
        table.step("search_fhir_resources", this::readBack);
    }

    /** The datastore of the story, for who looks at it afterwards. */
    String datastore() {
        return datastore;
    }

    private String createDatastore() {
        JsonNode created = mcp.call(
                "create_datastore",
                Map.of(
                        "datastore_name",
                        "demo",
                        "preload_data_config",
                        Map.of("PreloadDataType", "SYNTHEA"),
                        "tags",
                        List.of(Map.of("Key", "purpose", "Value", "demo"))));
        datastore = created.path("DatastoreId").asText();
        check(datastore.matches("[0-9a-f]{32}"), "an id of 32 hexadecimal digits");
        return created.path("DatastoreStatus").asText() + ", with Synthea patients";
    }

    private String awaitActive() throws InterruptedException {
        long start = System.nanoTime();
        String status;
        do {
            TimeUnit.MILLISECONDS.sleep(250);
            table.waiting("the FHIR engine starts and takes the patients in: "
                    + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) + " s");
            status = mcp.call("describe_datastore", Map.of("datastore_id", datastore))
                    .findPath("DatastoreStatus")
                    .asText();
        } while (status.equals("CREATING") && System.nanoTime() - start < ACTIVE_WITHIN_NANOS);
        check(status.equals("ACTIVE"), "ACTIVE");
        return "ACTIVE: the patients are in";
    }

    private String listDatastores() {
        JsonNode list = mcp.call("list_datastores", Map.of()).path("DatastorePropertiesList");
        check(list.findValuesAsText("DatastoreId").contains(datastore), "the new datastore in the list");
        return list.size() + " datastore";
    }

    private String readCapabilities() {
        JsonNode capabilities = mcp.call("get_datastore_capabilities", Map.of("datastore_id", datastore));
        check(capabilities.path("fhirVersion").asText().startsWith("4.0"), "FHIR 4.0");
        int types = capabilities.path("rest").path(0).path("resource").size();
        return "FHIR " + capabilities.path("fhirVersion").asText() + ", " + types + " resource types";
    }

    private String searchFirstPage() {
        JsonNode page = search(Map.of("count", PAGE));
        firstPage = ids(page);
        nextToken = page.path("pagination").path("next_token").asText();
        check(firstPage.size() == PAGE && !nextToken.isEmpty(), "a page of " + PAGE + " and a token for the next");
        return PAGE + " patients, and a next_token";
    }

    private String searchNextPage() {
        List<String> next = ids(search(Map.of("next_token", nextToken)));
        check(!next.isEmpty() && next.stream().noneMatch(firstPage::contains), "other patients than on the first page");
        return next.size() + " more, none of them twice";
    }

    private String buildPatient() {
        template = mcp.call(
                "create_patient_template",
                Map.of(
                        "family_name",
                        "Demo",
                        "given_names",
                        List.of("Ada", "Maria"),
                        "gender",
                        "female",
                        "birth_date",
                        "1985-02-17",
                        "identifier_system",
                        "https://example.org/mrn",
                        "identifier_value",
                        "demo-1"));
        check(template.path("resourceType").asText().equals("Patient"), "a Patient");
        return "a Patient, nothing stored yet";
    }

    private String createPatient() {
        JsonNode created = mcp.call("create_fhir_resource", with("Patient", Map.of("resource_data", asMap(template))));
        patient = created.path("id").asText();
        check(version(created).equals("1") && !patient.isEmpty(), "version 1 of a new Patient");
        return "Patient, version 1";
    }

    private String updatePatient() {
        JsonNode updated = update("W/\"1\"");
        check(version(updated).equals("2"), "version 2");
        return "if_match version 1: now version 2";
    }

    private String updateStale() {
        JsonNode refused = mcp.callRefused("update_fhir_resource", updateArguments("W/\"1\""));
        check(refused.path("type").asText().equals("conflict"), "a conflict");
        return "if_match version 1 again: a conflict";
    }

    private String postTransaction() {
        Map<String, Object> weight = mcpObservation();
        Map<String, Object> encounter = Map.of(
                "resourceType",
                "Encounter",
                "status",
                "finished",
                "class",
                Map.of("system", "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code", "AMB"),
                "subject",
                Map.of("reference", "Patient/" + patient));
        JsonNode answer = mcp.call(
                "create_fhir_bundle",
                Map.of("datastore_id", datastore, "bundle_resources", List.of(encounter, weight)));
        List<String> states = answer.findValuesAsText("status");
        check(states.size() == 2 && states.stream().allMatch(state -> state.startsWith("201")), "two times 201");
        return "an Encounter and an Observation";
    }

    private Map<String, Object> mcpObservation() {
        JsonNode observation = mcp.call(
                "create_observation_template",
                Map.of(
                        "patient_reference",
                        "Patient/" + patient,
                        "code_system",
                        "http://loinc.org",
                        "code_value",
                        "29463-7",
                        "code_display",
                        "Body weight",
                        "category_code",
                        "vital-signs",
                        "effective_datetime",
                        "2026-01-15T09:30:00Z",
                        "value_quantity",
                        Map.of(
                                "value",
                                new BigDecimal(WEIGHT),
                                "unit",
                                "kg",
                                "system",
                                "http://unitsofmeasure.org",
                                "code",
                                "kg")));
        return asMap(observation);
    }

    private String readBack() {
        JsonNode page = mcp.call(
                "search_fhir_resources",
                Map.of(
                        "datastore_id",
                        datastore,
                        "resource_type",
                        "Observation",
                        "query_parameters",
                        Map.of("patient", patient)));
        JsonNode value = page.findPath("valueQuantity").path("value");
        check(value.isNumber() && value.asText().equals(WEIGHT), "the value " + WEIGHT + ", digit for digit");
        return value.asText() + " kg, digit for digit";
    }

    private JsonNode search(Map<String, Object> more) {
        return mcp.call("search_fhir_resources", with("Patient", more));
    }

    private JsonNode update(String ifMatch) {
        return mcp.call("update_fhir_resource", updateArguments(ifMatch));
    }

    private Map<String, Object> updateArguments(String ifMatch) {
        ObjectNode changed = template.deepCopy();
        changed.put("id", patient).put("active", true);
        return with("Patient", Map.of("resource_id", patient, "resource_data", asMap(changed), "if_match", ifMatch));
    }

    private Map<String, Object> with(String type, Map<String, Object> more) {
        Map<String, Object> arguments = new LinkedHashMap<>(more);
        arguments.put("datastore_id", datastore);
        arguments.put("resource_type", type);
        return arguments;
    }

    private static List<String> ids(JsonNode page) {
        return page.path("entry").findValues("resource").stream()
                .map(resource -> resource.path("id").asText())
                .toList();
    }

    private static String version(JsonNode resource) {
        return resource.path("meta").path("versionId").asText();
    }

    @SuppressWarnings("unchecked") // a JSON object is a map of its members
    private static Map<String, Object> asMap(JsonNode object) {
        return McpSession.JSON.convertValue(object, Map.class);
    }

    private static void check(boolean good, String expected) {
        if (!good) {
            throw new IllegalStateException("expected " + expected);
        }
    }
}

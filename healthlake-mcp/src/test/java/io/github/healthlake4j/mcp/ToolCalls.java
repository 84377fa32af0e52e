package io.github.healthlake4j.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Good arguments for every tool, with a mark in every place where patient data goes. */
final class ToolCalls {
    static final String DATASTORE = "0123456789abcdef0123456789abcdef";
    static final String ARN = "arn:aws:healthlake:us-east-1:111122223333:datastore/fhir/" + DATASTORE;

    private static final String JOB = "fedcba9876543210fedcba9876543210";
    private static final String ROLE = "arn:aws:iam::111122223333:role/healthlake";
    private static final Map<String, Object> S3 =
            Map.of("S3Configuration", Map.of("S3Uri", "s3://bucket/out/", "KmsKeyId", "alias/healthlake"));

    private ToolCalls() {}

    /** Tool name to arguments; the mark is in ids, search values and contents. */
    static Map<String, Map<String, Object>> all(String mark) {
        Map<String, Map<String, Object>> calls = new LinkedHashMap<>();
        controlPlane(calls);
        fhir(calls, mark);
        templates(calls, mark);
        return calls;
    }

    /** The good arguments of a tool with others in their place: JSON, its quotes single, those of JSON text in it backquotes. */
    static Map<String, Object> changed(String tool, String changes) {
        Map<String, Object> arguments = new LinkedHashMap<>(all("p1").getOrDefault(tool, Map.of()));
        McpProcess.parse(changes.replace('\'', '"').replace("`", "\\\""))
                .properties()
                .forEach(change -> arguments.put(change.getKey(), change.getValue()));
        return arguments;
    }

    /** The JSON-RPC message of a call. */
    static String message(Object id, String tool, Map<String, ?> arguments) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("jsonrpc", "2.0");
        message.put("id", id);
        message.put("method", "tools/call");
        message.put("params", Map.of("name", tool, "arguments", arguments));
        return Json.write(message);
    }

    private static void controlPlane(Map<String, Map<String, Object>> calls) {
        calls.put("create_datastore", Map.of("datastore_name", "test"));
        calls.put("delete_datastore", datastore());
        calls.put("describe_datastore", datastore());
        calls.put("list_datastores", Map.of());
        calls.put("wait_for_datastore", datastore("timeout_seconds", 0));
        calls.put("get_datastore_details", datastore());
        calls.put(
                "start_fhir_import_job",
                datastore(
                        "input_data_config",
                        Map.of("S3Uri", "s3://bucket/in/"),
                        "job_output_data_config",
                        S3,
                        "data_access_role_arn",
                        ROLE));
        calls.put("start_fhir_export_job", datastore("output_data_config", S3, "data_access_role_arn", ROLE));
        calls.put("describe_fhir_import_job", datastore("job_id", JOB));
        calls.put("describe_fhir_export_job", datastore("job_id", JOB));
        calls.put("explain_fhir_import_job", datastore("job_id", JOB, "max_failures", 10));
        calls.put("list_fhir_import_jobs", datastore());
        calls.put("list_fhir_export_jobs", datastore());
        calls.put("list_fhir_jobs", datastore());
        calls.put("wait_for_fhir_job", datastore("job_id", JOB, "job_type", "IMPORT", "timeout_seconds", 0));
        calls.put("tag_resource", Map.of("resource_arn", ARN, "tags", List.of(Map.of("Key", "a", "Value", "b"))));
        calls.put("untag_resource", Map.of("resource_arn", ARN, "tag_keys", List.of("a")));
        calls.put("list_tags_for_resource", Map.of("resource_arn", ARN));
    }

    private static void fhir(Map<String, Map<String, Object>> calls, String mark) {
        Map<String, Object> patient = Map.of("resourceType", "Patient", "name", List.of(Map.of("family", mark)));
        Map<String, Object> query = Map.of("name", mark);
        calls.put("get_datastore_capabilities", datastore());
        calls.put("read_fhir_resource", datastore("resource_type", "Patient", "resource_id", mark));
        calls.put("search_fhir_resources", datastore("resource_type", "Patient", "query_parameters", query));
        calls.put("search_fhir_resources_advanced", datastore("resource_type", "Patient", "search_parameters", query));
        calls.put("search_all_resources", datastore("query_parameters", query));
        calls.put("create_fhir_resource", datastore("resource_type", "Patient", "resource_data", patient));
        calls.put(
                "update_fhir_resource",
                datastore("resource_type", "Patient", "resource_id", mark, "resource_data", patient));
        calls.put(
                "patch_fhir_resource",
                datastore(
                        "resource_type",
                        "Patient",
                        "resource_id",
                        mark,
                        "patch_operations",
                        List.of(Map.of("op", "replace", "path", "/gender", "value", mark))));
        calls.put("delete_fhir_resource", datastore("resource_type", "Patient", "resource_id", mark));
        calls.put("get_fhir_resource_history", datastore("resource_type", "Patient", "resource_id", mark));
        calls.put(
                "get_fhir_resource_compartment",
                datastore("compartment_type", "Patient", "compartment_id", mark, "resource_type", "Observation"));
        calls.put("create_fhir_bundle", datastore("bundle_resources", List.of(patient)));
        calls.put("patient_everything", datastore("patient_id", mark));
        calls.put("validate_fhir_resource_against_profile", datastore("resource_data", patient));
    }

    private static void templates(Map<String, Map<String, Object>> calls, String mark) {
        calls.put("validate_fhir_resource", Map.of("resource_data", Map.of("resourceType", "Patient", "gender", mark)));
        calls.put(
                "create_patient_template",
                Map.of(
                        "family_name",
                        mark,
                        "given_names",
                        List.of(mark),
                        "gender",
                        "female",
                        "birth_date",
                        "1970-01-01"));
        calls.put(
                "create_observation_template",
                Map.of(
                        "patient_reference",
                        "Patient/" + mark,
                        "code_system",
                        "http://loinc.org",
                        "code_value",
                        "29463-7",
                        "code_display",
                        "Body weight",
                        "value_string",
                        mark));
    }

    /** The datastore and further arguments, as names and values by turns. */
    static Map<String, Object> datastore(Object... more) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("datastore_id", DATASTORE);
        for (int i = 0; i < more.length; i += 2) {
            arguments.put(String.valueOf(more[i]), more[i + 1]);
        }
        return arguments;
    }
}

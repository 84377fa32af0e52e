package io.github.healthlake4j.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A prompt: a task in words for an agent, with the names of its arguments in braces.
 *
 * @param arguments name to description; all are required
 */
record PromptText(String name, String title, String description, Map<String, String> arguments, String text) {
    private static final String DATASTORE_ID = "id of the datastore, from list_datastores";

    static final List<PromptText> ALL = List.of(
            new PromptText(
                    "summarize_patient",
                    "Summarize a patient",
                    "A summary of one patient's record, each statement with its source",
                    arguments("datastore_id", DATASTORE_ID, "patient_id", "id of the Patient resource"),
                    """
                    Summarize the record of the patient {patient_id} in the HealthLake datastore {datastore_id}.

                    1. Call patient_everything and follow next_token until has_next is false.
                    2. Write: who the patient is; active conditions; current medications; allergies; recent \
                    encounters; recent results with value, unit and date.
                    3. Name the resource (Type/id) behind each statement. Leave out what the record does not say, and \
                    say where it contradicts itself. Infer no diagnosis.
                    """),
            new PromptText(
                    "investigate_import",
                    "Investigate an import",
                    "Why an import job failed or lost resources, and what to do",
                    arguments("datastore_id", DATASTORE_ID, "job_id", "id of the import job"),
                    """
                    Find out how the FHIR import job {job_id} of the HealthLake datastore {datastore_id} went.

                    1. Call describe_fhir_import_job. If it is still running, call wait_for_fhir_job.
                    2. Compare TotalNumberOfResourcesScanned, ...Imported and ...WithCustomerError. COMPLETED alone does \
                    not mean that everything arrived.
                    3. If resources failed, or there is a Message, explain the causes, most frequent first, with file and \
                    line where they are known, and what to change in the input.
                    4. Say whether it is enough to import the corrected files again: an import replaces by id.
                    """),
            new PromptText(
                    "migrate_into_healthlake",
                    "Migrate data into HealthLake",
                    "A plan for moving FHIR data from another server into a datastore, and its steps",
                    arguments("datastore_id", DATASTORE_ID, "source", "where the data is, such as s3://bucket/prefix/"),
                    """
                    Plan and carry out moving the FHIR R4 data at {source} into the HealthLake datastore {datastore_id}.

                    1. Call describe_datastore and get_datastore_capabilities: is it ACTIVE, does it know the types?
                    2. The input must be ndjson, one resource a line, each with an id. Check samples with \
                    validate_fhir_resource and correct what is wrong at its source.
                    3. Ask me for the output location, the KMS key and the data access role; then call \
                    start_fhir_import_job, and wait_for_fhir_job until it has ended.
                    4. Compare the counters, and count each type with search_fhir_resources and _total accurate. Search \
                    lags behind; repeat before you call something lost.
                    """));

    /** The text with the arguments in their places. */
    String fill(Map<String, Object> values) {
        String filled = text;
        for (String argument : arguments.keySet()) {
            filled = filled.replace("{" + argument + "}", String.valueOf(values.get(argument)));
        }
        return filled;
    }

    private static Map<String, String> arguments(String first, String of, String second, String is) {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put(first, of);
        arguments.put(second, is);
        return arguments;
    }
}

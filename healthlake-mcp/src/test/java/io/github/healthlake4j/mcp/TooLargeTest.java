package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TooLargeTest {
    @ParameterizedTest
    @CsvSource({
        "read_fhir_resource, use search_fhir_resources",
        "get_fhir_resource_history, use search_fhir_resources",
        "patient_everything, by type and patient",
        "search_fhir_resources, among the query_parameters",
        "search_fhir_resources_advanced, among the search_parameters",
        "get_fhir_resource_compartment, among the query_parameters",
        "list_datastores, a smaller max_results",
        "list_fhir_import_jobs, a smaller max_results",
        "explain_fhir_import_job, a smaller max_failures",
        "create_fhir_resource, do not repeat it",
        "create_fhir_bundle, do not repeat it",
    })
    void message_saysWhatToDoInsteadWithThatTool(String name, String advice) {
        assertThat(new TooLarge("The result", 80_000).message(ToolCatalog.named(name)))
                .startsWith("The result is larger than the 80000 bytes")
                .contains(advice)
                .endsWith("; HEALTHLAKE_MCP_MAX_RESULT_BYTES raises the limit");
    }
}

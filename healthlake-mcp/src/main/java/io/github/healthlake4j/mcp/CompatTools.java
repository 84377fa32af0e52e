package io.github.healthlake4j.mcp;

import static io.github.healthlake4j.mcp.Effect.READ;
import static io.github.healthlake4j.mcp.Toolset.COMPAT;

import io.github.healthlake4j.core.JobFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tools under the names of the Python server of 11 tools, for prompts and approval lists that know those. */
final class CompatTools {
    static final List<Tool<?>> TOOLS = List.of(
            new Tool<>(
                    "get_datastore_details",
                    COMPAT,
                    READ,
                    true,
                    "Describe (old name)",
                    "The properties of one datastore; describe_datastore is the tool to use.",
                    OfDatastore.class,
                    List.of("DescribeFHIRDatastore"),
                    CompatTools::details),
            new Tool<>(
                    "list_fhir_jobs",
                    COMPAT,
                    READ,
                    true,
                    "List jobs (old name)",
                    "All imports and exports of a datastore; list_fhir_import_jobs and list_fhir_export_jobs go page by page.",
                    Jobs.class,
                    List.of("ListFHIRImportJobs", "ListFHIRExportJobs"),
                    CompatTools::jobs));

    private CompatTools() {}

    record OfDatastore(String datastoreId) {}

    record Jobs(
            String datastoreId,
            @Nullable String jobStatus,
            @Arg(oneOf = {"IMPORT", "EXPORT"}) @Nullable String jobType) {
        boolean wants(String type) {
            return jobType == null || jobType.equals(type);
        }

        JobFilter filter() {
            return JobFilter.any().withStatus(jobStatus);
        }
    }

    private static Answer details(OfDatastore which, Call call) {
        return Answer.of(AwsOutput.datastore(call.datastores().describe(which.datastoreId())));
    }

    private static Answer jobs(Jobs which, Call call) {
        Map<String, Object> result = new LinkedHashMap<>();
        if (which.wants("IMPORT")) {
            var jobs = call.healthLake().importJobs().list(which.datastoreId(), which.filter());
            result.put("ImportJobs", jobs.stream().map(AwsOutput::job).toList());
        }
        if (which.wants("EXPORT")) {
            var jobs = call.healthLake().exportJobs().list(which.datastoreId(), which.filter());
            result.put("ExportJobs", jobs.stream().map(AwsOutput::job).toList());
        }
        return Answer.of(result);
    }
}

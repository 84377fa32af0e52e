package io.github.healthlake4j.mcp;

import static io.github.healthlake4j.mcp.Effect.ADD;
import static io.github.healthlake4j.mcp.Effect.CHANGE;
import static io.github.healthlake4j.mcp.Effect.READ;
import static io.github.healthlake4j.mcp.Toolset.JOBS;

import io.github.healthlake4j.core.ExportRequest;
import io.github.healthlake4j.core.ImportJob;
import io.github.healthlake4j.core.ImportRequest;
import io.github.healthlake4j.core.JobFilter;
import io.github.healthlake4j.core.S3Configuration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Import and export jobs. */
final class JobTools {
    private static final int PAGE = 100;
    private static final int FAILURES = 1_000;

    static final List<Tool<?>> TOOLS = List.of(
            new Tool<>(
                    "start_fhir_import_job",
                    JOBS,
                    CHANGE,
                    false,
                    "Start an import",
                    "Imports ndjson files from S3; each resource needs an id, and replaces the one that has it. Follow it with"
                            + " wait_for_fhir_job.",
                    Import.class,
                    List.of("StartFHIRImportJob", "iam:PassRole"),
                    JobTools::startImport),
            new Tool<>(
                    "start_fhir_export_job",
                    JOBS,
                    ADD,
                    false,
                    "Start an export",
                    "Exports the whole datastore as ndjson files to S3. Follow it with wait_for_fhir_job.",
                    Export.class,
                    List.of("StartFHIRExportJob", "iam:PassRole"),
                    JobTools::startExport),
            new Tool<>(
                    "describe_fhir_import_job",
                    JOBS,
                    READ,
                    true,
                    "Describe an import",
                    "Status and counters of an import. COMPLETED_WITH_ERRORS means that resources are missing.",
                    ById.class,
                    List.of("DescribeFHIRImportJob"),
                    JobTools::describeImport),
            new Tool<>(
                    "describe_fhir_export_job",
                    JOBS,
                    READ,
                    true,
                    "Describe an export",
                    "Status and target of an export.",
                    ById.class,
                    List.of("DescribeFHIRExportJob"),
                    JobTools::describeExport),
            new Tool<>(
                    "list_fhir_import_jobs",
                    JOBS,
                    READ,
                    true,
                    "List imports",
                    "The imports of a datastore. More pages follow while NextToken comes back.",
                    Filter.class,
                    List.of("ListFHIRImportJobs"),
                    JobTools::listImports),
            new Tool<>(
                    "list_fhir_export_jobs",
                    JOBS,
                    READ,
                    true,
                    "List exports",
                    "The exports of a datastore. More pages follow while NextToken comes back.",
                    Filter.class,
                    List.of("ListFHIRExportJobs"),
                    JobTools::listExports),
            new Tool<>(
                            "wait_for_fhir_job",
                            JOBS,
                            READ,
                            true,
                            "Wait for a job",
                            "Waits until a job has ended or timeout_seconds are over, and says which. finished false: call again.",
                            WaitFor.class,
                            List.of("DescribeFHIRImportJob", "DescribeFHIRExportJob"),
                            JobTools::await)
                    .returning(Waits.result("ImportJobProperties", "ExportJobProperties")),
            new Tool<>(
                            "explain_fhir_import_job",
                            JOBS,
                            READ,
                            true,
                            "Explain an import",
                            "Why resources of an ended import were refused: counters, the manifest, and failures grouped by cause, most"
                                    + " frequent first, each with file and line of its first. Reads the job's output from S3.",
                            Explain.class,
                            List.of("DescribeFHIRImportJob", "s3:GetObject", "s3:ListBucket"),
                            JobTools::explain)
                    .returning(Map.of(
                            "ImportJobProperties", "object",
                            "manifest", "object",
                            "failures", "integer",
                            "complete", "boolean",
                            "causes", "array")));

    private JobTools() {}

    record Import(
            AwsInput.Input inputDataConfig,
            AwsInput.Output jobOutputDataConfig,
            String datastoreId,
            @Arg("role that HealthLake assumes") String dataAccessRoleArn,
            @Nullable String jobName,
            @Nullable String clientToken,

            @Arg(oneOf = {"strict", "structure-only", "minimal"}) @Nullable String validationLevel) {
        ImportRequest toCore() {
            return new ImportRequest(
                    datastoreId,
                    inputDataConfig.s3Uri(),
                    s3(jobOutputDataConfig),
                    dataAccessRoleArn,
                    jobName,
                    clientToken,
                    validationLevel);
        }
    }

    record Export(
            AwsInput.Output outputDataConfig,
            String datastoreId,
            @Arg("role that HealthLake assumes") String dataAccessRoleArn,
            @Nullable String jobName,
            @Nullable String clientToken) {
        ExportRequest toCore() {
            return new ExportRequest(datastoreId, s3(outputDataConfig), dataAccessRoleArn, jobName, clientToken);
        }
    }

    record ById(String datastoreId, String jobId) {}

    record Filter(
            String datastoreId,
            @Nullable String nextToken,
            @Arg(least = 1, most = 500) @Nullable Integer maxResults,
            @Nullable String jobName,

            @Arg(
                    oneOf = {
                        "SUBMITTED",
                        "QUEUED",
                        "IN_PROGRESS",
                        "COMPLETED_WITH_ERRORS",
                        "COMPLETED",
                        "FAILED",
                        "CANCEL_SUBMITTED",
                        "CANCEL_IN_PROGRESS",
                        "CANCEL_COMPLETED",
                        "CANCEL_FAILED"
                    })
            @Nullable String jobStatus,

            @Arg("ISO 8601") @Nullable Instant submittedBefore,
            @Arg("ISO 8601") @Nullable Instant submittedAfter) {
        JobFilter toCore() {
            return new JobFilter(jobName, jobStatus, submittedBefore, submittedAfter);
        }

        int size() {
            return Objects.requireNonNullElse(maxResults, PAGE);
        }
    }

    record WaitFor(
            String datastoreId,
            String jobId,
            @Arg(oneOf = {"IMPORT", "EXPORT"}) String jobType,
            @Arg(least = 0, most = 3600, defaultsTo = "300") Integer timeoutSeconds) {}

    record Explain(
            String datastoreId,
            String jobId,
            @Arg(least = 1, most = 10_000) @Nullable Integer maxFailures) {
        int most() {
            return Objects.requireNonNullElse(maxFailures, FAILURES);
        }
    }

    private static S3Configuration s3(AwsInput.Output output) {
        return new S3Configuration(
                output.s3Configuration().s3Uri(), output.s3Configuration().kmsKeyId());
    }

    private static Answer startImport(Import wanted, Call call) {
        return Answer.of(AwsOutput.started(call.healthLake().importJobs().start(wanted.toCore())));
    }

    private static Answer startExport(Export wanted, Call call) {
        return Answer.of(AwsOutput.started(call.healthLake().exportJobs().start(wanted.toCore())));
    }

    private static Answer describeImport(ById which, Call call) {
        var job = call.healthLake().importJobs().describe(which.datastoreId(), which.jobId());
        return Answer.of(Map.of("ImportJobProperties", AwsOutput.job(job)));
    }

    private static Answer describeExport(ById which, Call call) {
        var job = call.healthLake().exportJobs().describe(which.datastoreId(), which.jobId());
        return Answer.of(Map.of("ExportJobProperties", AwsOutput.job(job)));
    }

    private static Answer listImports(Filter which, Call call) {
        var page = call.healthLake()
                .importJobs()
                .list(which.datastoreId(), which.toCore())
                .page(which.size(), which.nextToken());
        return Answer.of(AwsOutput.page("ImportJobPropertiesList", page, AwsOutput::job));
    }

    private static Answer listExports(Filter which, Call call) {
        var page = call.healthLake()
                .exportJobs()
                .list(which.datastoreId(), which.toCore())
                .page(which.size(), which.nextToken());
        return Answer.of(AwsOutput.page("ExportJobPropertiesList", page, AwsOutput::job));
    }

    private static Answer await(WaitFor which, Call call) {
        var time = Duration.ofSeconds(which.timeoutSeconds());
        return which.jobType().equals("IMPORT")
                ? Waits.forImport(which.datastoreId(), which.jobId(), time, call)
                : Waits.forExport(which.datastoreId(), which.jobId(), time, call);
    }

    private static Answer explain(Explain which, Call call) {
        var jobs = call.healthLake().importJobs();
        ImportJob job = jobs.describe(which.datastoreId(), which.jobId());
        return Answer.of(ImportExplanation.of(job, jobs.report(job, which.most())));
    }
}

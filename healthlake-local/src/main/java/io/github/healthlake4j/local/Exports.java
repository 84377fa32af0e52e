package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** FHIR {@code $export}, its poll, its files and its cancellation: the control plane's export job by another door. */
final class Exports {
    static final String DAVINCI = "$davinci-data-export";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMM d, yyyy h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);

    private static final List<String> FORMATS = List.of("application/fhir+ndjson", "application/ndjson", "ndjson");

    private final JobOperations operations;
    private final Jobs jobs;
    private final JobRunner runner;
    private final S3Folder s3;

    Exports(JobOperations operations, Jobs jobs, JobRunner runner, S3Folder s3) {
        this.s3 = s3;
        this.operations = operations;
        this.jobs = jobs;
        this.runner = runner;
    }

    /** By POST into S3; of patients and of a group also by GET, with files that are fetched here. */
    Answer start(FhirCall call, Partition partition) throws IOException {
        if (!call.call().findHeader("prefer").orElse("").contains("respond-async")) {
            throw RefusedException.of(400, "invalid", "an export needs the header Prefer: respond-async");
        }
        String format = call.findParameter("_outputFormat").orElse("ndjson");
        if (!FORMATS.contains(format)) {
            throw RefusedException.of(400, "invalid", "_outputFormat must be one of " + FORMATS);
        }
        String scope = scope(call, partition);
        if (isDavinci(call)) {
            DavinciExport.check(call);
        }
        if (call.is("GET") && scope.isEmpty()) {
            throw RefusedException.of(400, "not-supported", "the export of a whole datastore is started by POST");
        }
        ObjectNode settings = call.is("GET") ? Json.object() : output(Writes.json(call));
        settings.put(ExportRun.SCOPE, scope);
        for (String name : ExportRun.PARAMETERS) {
            call.findParameter(name).ifPresent(value -> settings.put(name, value));
        }
        if (isDavinci(call)) {
            call.findParameter(DavinciExport.PATIENT).ifPresent(patients -> settings.put(ExportRun.PATIENTS, patients));
        }
        Job job = operations.start(Job.Kind.EXPORT, call.datastore(), settings, null);
        return Answer.json(202, "application/json", brief(job, Job.Status.SUBMITTED))
                .with("Content-Location", call.base() + "/export/" + job.id());
    }

    /** {@code Patient}, {@code Group/ID}, or {@code ""} for the datastore; a group must be there. */
    private static String scope(FhirCall call, Partition partition) throws IOException {
        List<String> path = call.route().segments();
        boolean ofGroup = isDavinci(call);
        if (path.size() == 1 && !ofGroup) {
            return "";
        }
        if (path.size() == 2 && path.get(0).equals("Patient") && !ofGroup) {
            return "Patient";
        }
        if (path.size() == 3 && path.get(0).equals("Group")) {
            partition.getJson("Group/" + Percent.encode(path.get(1)));
            return "Group/" + path.get(1);
        }
        throw RefusedException.of(
                400,
                "not-supported",
                "$export is for the datastore, for Patient/$export and for Group/ID/$export; " + DAVINCI
                        + " for a Group alone");
    }

    private static boolean isDavinci(FhirCall call) {
        List<String> path = call.route().segments();
        return path.get(path.size() - 1).equals(DAVINCI);
    }

    private static ObjectNode output(JsonNode body) {
        String role = body.path("DataAccessRoleArn").asText();
        JsonNode s3 = body.at("/OutputDataConfig/S3Configuration");
        if (role.isEmpty()
                || s3.path("S3Uri").asText().isEmpty()
                || s3.path("KmsKeyId").asText().isEmpty()) {
            throw RefusedException.of(
                    400,
                    "required",
                    "$export needs DataAccessRoleArn, and S3Uri and KmsKeyId in OutputDataConfig.S3Configuration");
        }
        ObjectNode settings = Json.object().put("DataAccessRoleArn", role);
        settings.set("OutputDataConfig", body.path("OutputDataConfig"));
        if (body.hasNonNull("JobName")) {
            settings.put("JobName", body.path("JobName").asText());
        }
        return settings;
    }

    Answer status(FhirCall call) throws IOException {
        Job job = find(call);
        ObjectNode body = Json.object();
        ObjectNode properties = body.putObject("exportJobProperties")
                .put("jobId", job.id())
                .put("jobStatus", job.status().name())
                .put("submitTime", TIME.format(Instant.ofEpochMilli(job.submittedMillis())));
        if (job.endedMillis() != null) {
            properties.put("endTime", TIME.format(Instant.ofEpochMilli(job.endedMillis())));
        }
        properties.put("datastoreId", job.datastoreId());
        if (isIntoS3(job)) {
            properties
                    .putObject("outputDataConfig")
                    .putObject("s3Configuration")
                    .put("S3Uri", job.setting("/OutputDataConfig/S3Configuration/S3Uri"))
                    .put("KmsKeyId", job.setting("/OutputDataConfig/S3Configuration/KmsKeyId"));
            properties
                    .put("DataAccessRoleArn", job.setting("/DataAccessRoleArn"))
                    .put("JobName", job.setting("/JobName"));
        } else if (job.status() == Job.Status.COMPLETED) {
            addManifest(body, call, job);
        }
        return Answer.json(200, "application/json", body);
    }

    /** AWS does not show the form of its manifest: this is that of FHIR's Bulk Data Access. */
    private void addManifest(ObjectNode body, FhirCall call, Job job) throws IOException {
        String scope = job.setting("/" + ExportRun.SCOPE);
        body.put("transactionTime", Instant.ofEpochMilli(job.submittedMillis()).toString());
        body.put("request", call.base() + "/" + scope + "/$export").put("requiresAccessToken", true);
        ArrayNode output = body.putArray("output");
        for (Path file : files(job)) {
            String name = String.valueOf(file.getFileName());
            output.addObject()
                    .put("type", name.replace(".ndjson", ""))
                    .put("url", call.base() + "/export/" + job.id() + "/" + name);
        }
        body.putArray("error");
    }

    /** One file of an export that was started by GET. */
    Answer file(FhirCall call) throws IOException {
        Job job = find(call);
        String name = call.route().segments().get(2);
        for (Path file : files(job)) {
            if (String.valueOf(file.getFileName()).equals(name)) {
                return new Answer(200, Map.of("Content-Type", "application/fhir+ndjson"), Files.readAllBytes(file));
            }
        }
        throw RefusedException.of(404, "not-found", "the export has no such file");
    }

    private List<Path> files(Job job) throws IOException {
        Path folder = s3.held(job.id());
        return !isIntoS3(job) && Files.isDirectory(folder) ? Cache.sortedFiles(folder) : List.of();
    }

    static boolean isIntoS3(Job job) {
        return job.settings().has("OutputDataConfig");
    }

    Answer cancel(FhirCall call) {
        Job job = find(call);
        if (!runner.cancel(job)) {
            throw RefusedException.of(400, "not-supported", "Interaction not supported.");
        }
        return Answer.json(202, "application/json", brief(job, Job.Status.CANCEL_SUBMITTED));
    }

    private static ObjectNode brief(Job job, Job.Status status) {
        return Json.object()
                .put("datastoreId", job.datastoreId())
                .put("jobStatus", status.name())
                .put("jobId", job.id());
    }

    private Job find(FhirCall call) {
        Optional<Job> job =
                jobs.find(Job.Kind.EXPORT, call.datastore(), call.route().id());
        return job.orElseThrow(() -> RefusedException.of(404, "not-found", "no export job has this id"));
    }
}

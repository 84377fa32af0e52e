package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** FHIR {@code $export} of the datastore, its poll and its cancellation: the control plane's export job by another door. */
final class Exports {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMM d, yyyy h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);

    private final JobOperations operations;
    private final Jobs jobs;
    private final JobRunner runner;

    Exports(JobOperations operations, Jobs jobs, JobRunner runner) {
        this.operations = operations;
        this.jobs = jobs;
        this.runner = runner;
    }

    Answer start(FhirCall call) {
        if (!call.is("POST")) {
            throw RefusedException.of(400, "not-supported", "$export by GET is not imitated; send it by POST");
        }
        if (!call.call().findHeader("prefer").orElse("").contains("respond-async")) {
            throw RefusedException.of(400, "invalid", "$export needs the header Prefer: respond-async");
        }
        if (call.route().segments().size() > 1) {
            throw RefusedException.of(
                    400, "not-supported", "only the export of the whole datastore, /$export, is imitated");
        }
        JsonNode body = Writes.json(call);
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
        for (String name : new String[] {"_type", "_since", "_until"}) {
            call.findParameter(name).ifPresent(value -> settings.put(name, value));
        }
        Job job = operations.start(Job.Kind.EXPORT, call.datastore(), settings, null);
        ObjectNode started = Json.object()
                .put("datastoreId", call.datastore())
                .put("jobStatus", Job.Status.SUBMITTED.name())
                .put("jobId", job.id());
        return Answer.json(202, "application/json", started)
                .with("Content-Location", call.base() + "/export/" + job.id());
    }

    Answer status(FhirCall call) {
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
        properties
                .putObject("outputDataConfig")
                .putObject("s3Configuration")
                .put("S3Uri", job.setting("/OutputDataConfig/S3Configuration/S3Uri"))
                .put("KmsKeyId", job.setting("/OutputDataConfig/S3Configuration/KmsKeyId"));
        properties.put("DataAccessRoleArn", job.setting("/DataAccessRoleArn")).put("JobName", job.setting("/JobName"));
        return Answer.json(200, "application/json", body);
    }

    Answer cancel(FhirCall call) {
        Job job = find(call);
        if (!runner.cancel(job)) {
            throw RefusedException.of(400, "not-supported", "Interaction not supported.");
        }
        ObjectNode body = Json.object()
                .put("datastoreId", job.datastoreId())
                .put("jobStatus", Job.Status.CANCEL_SUBMITTED.name())
                .put("jobId", job.id());
        return Answer.json(202, "application/json", body);
    }

    private Job find(FhirCall call) {
        Optional<Job> job =
                jobs.find(Job.Kind.EXPORT, call.datastore(), call.route().id());
        return job.orElseThrow(() -> RefusedException.of(404, "not-found", "no export job has this id"));
    }
}

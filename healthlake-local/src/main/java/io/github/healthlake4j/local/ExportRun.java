package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.healthlake4j.local.S3Folder.JobFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/** One export job: an NDJSON object for each type, narrowed by what {@code $export} may ask for. */
final class ExportRun {
    private static final String TYPE = "/_type";
    private static final String SINCE = "/_since";
    private static final String UNTIL = "/_until";

    private final Job job;
    private final Partition partition;
    private final S3Folder s3;
    private final BooleanSupplier cancelled;

    ExportRun(Job job, Partition partition, S3Folder s3, BooleanSupplier cancelled) {
        this.job = job;
        this.partition = partition;
        this.s3 = s3;
        this.cancelled = cancelled;
    }

    Job.Status run() throws JobFailure, IOException {
        Path output = s3.resolve(job.setting("/OutputDataConfig/S3Configuration/S3Uri")
                        .replaceFirst("/*$", "/") + job.datastoreId() + "-FHIR_EXPORT-" + job.id() + "/");
        List<String> asked = List.of(job.setting(TYPE).split(",", -1));
        for (String type : partition.engine().types(job.datastoreId())) {
            if (cancelled.getAsBoolean()) {
                return Job.Status.CANCEL_COMPLETED;
            }
            if (job.setting(TYPE).isEmpty() || asked.contains(type)) {
                byte[] lines = read(type);
                if (lines.length > 0) {
                    S3Folder.write(output.resolve(type + ".ndjson"), lines);
                }
            }
        }
        return Job.Status.COMPLETED;
    }

    private byte[] read(String type) throws IOException {
        var lines = new ByteArrayOutputStream();
        String target = type + "?_count=100" + narrowed("ge", SINCE) + narrowed("lt", UNTIL);
        while (!target.isEmpty() && !cancelled.getAsBoolean()) {
            JsonNode page = partition.getJson(target);
            for (JsonNode entry : page.path("entry")) {
                lines.writeBytes(Json.bytes(entry.path("resource")));
                lines.write('\n');
            }
            target = "";
            for (JsonNode link : page.path("link")) {
                if (link.path("relation").asText().equals("next")) {
                    target = link.path("url")
                            .asText()
                            .substring(partition.base().length())
                            .replaceFirst("^/", "");
                }
            }
        }
        return lines.toByteArray();
    }

    private String narrowed(String prefix, String setting) {
        String time = job.setting(setting);
        return time.isEmpty() ? "" : "&_lastUpdated=" + prefix + Percent.encode(time);
    }
}

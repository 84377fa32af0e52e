package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.healthlake4j.local.S3Folder.JobFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One export job: an NDJSON object for each type, narrowed by what {@code $export} may ask for. */
final class ExportRun {
    /** Settings that only {@code $export} has; those of its URL have the URL's names. */
    static final String SCOPE = "_scope";

    static final String PATIENTS = "_patients";

    static final List<String> PARAMETERS = List.of("_type", "_since", "_until", "_tag", "_security");

    private static final String GROUP = "Group/";

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
        Path output = Exports.isIntoS3(job)
                ? s3.resolve(job.setting("/OutputDataConfig/S3Configuration/S3Uri")
                                .replaceFirst("/*$", "/") + job.datastoreId() + "-FHIR_EXPORT-" + job.id() + "/")
                : s3.held(job.id());
        Optional<Members> members = members();
        List<String> asked = List.of(setting("_type").split(",", -1));
        for (String type : partition.engine().types(job.datastoreId())) {
            if (cancelled.getAsBoolean()) {
                return Job.Status.CANCEL_COMPLETED;
            }
            boolean wanted = setting("_type").isEmpty() || asked.contains(type);
            if (wanted && (members.isEmpty() || members.get().hasType(type))) {
                byte[] lines = read(type, members);
                if (lines.length > 0) {
                    S3Folder.write(output.resolve(type + ".ndjson"), lines);
                }
            }
        }
        return cancelled.getAsBoolean() ? Job.Status.CANCEL_COMPLETED : Job.Status.COMPLETED;
    }

    private Optional<Members> members() throws IOException {
        String scope = setting(SCOPE);
        if (scope.isEmpty()) {
            return Optional.empty();
        }
        if (!scope.startsWith(GROUP)) {
            return Optional.of(Members.allPatients(partition));
        }
        Members group = Members.ofGroup(scope.substring(GROUP.length()), partition);
        String patients = setting(PATIENTS);
        return Optional.of(patients.isEmpty() ? group : group.narrowedTo(List.of(patients.split(",", -1))));
    }

    private byte[] read(String type, Optional<Members> members) throws IOException {
        var lines = new ByteArrayOutputStream();
        Optional<String> target = Optional.of(type + "?_count=100" + criteria());
        while (target.isPresent() && !cancelled.getAsBoolean()) {
            JsonNode page = partition.getJson(target.get());
            for (JsonNode entry : page.path("entry")) {
                JsonNode resource = entry.path("resource");
                if (members.isEmpty() || members.get().has(resource)) {
                    lines.writeBytes(Json.bytes(resource));
                    lines.write('\n');
                }
            }
            target = partition.findNext(page);
        }
        return lines.toByteArray();
    }

    /** Several tags, or labels, must all be there. */
    private String criteria() {
        var query = new StringBuilder();
        add(query, "_lastUpdated", "ge", setting("_since"));
        add(query, "_lastUpdated", "lt", setting("_until"));
        for (String name : List.of("_tag", "_security")) {
            for (String value : setting(name).split(",", -1)) {
                add(query, name, "", value);
            }
        }
        return query.toString();
    }

    private static void add(StringBuilder query, String name, String prefix, String value) {
        if (!value.isEmpty()) {
            query.append('&').append(name).append('=').append(prefix).append(Percent.encode(value));
        }
    }

    private String setting(String name) {
        return job.setting("/" + name);
    }
}

package io.github.healthlake4j.core;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Reads what an import wrote, and groups its failures. */
final class ReportReader {
    /** Kinds of failures that are told apart; what comes after them is counted as one more. */
    private static final int MOST_CAUSES = 200;

    private static final Kind OTHER = new Kind("other causes", null, 0);

    private final S3Client s3;
    private final S3Location output;
    private final InputLines input;
    private final Map<Kind, Group> groups = new LinkedHashMap<>();
    private long failures;
    private boolean complete = true;

    ReportReader(S3Client s3, ImportJob job) {
        this.s3 = s3;
        this.output = JobOutput.of(job);
        this.input = new InputLines(s3, job);
    }

    private record Kind(String cause, @Nullable String path, int status) {}

    private static final class Group {
        private final String failureFile;
        private final long line;
        private long count;

        Group(String failureFile, long line) {
            this.failureFile = failureFile;
            this.line = line;
        }
    }

    ImportReport read(int maxFailures) {
        Optional<String> manifest = manifest();
        for (S3Object file : files("FAILURE/")) {
            read(file, maxFailures);
        }
        List<ImportReport.Cause> causes = groups.entrySet().stream()
                .sorted(Comparator.comparingLong(group -> -group.getValue().count))
                .map(group -> cause(group.getKey(), group.getValue()))
                .toList();
        return new ImportReport(
                manifest.map(output::uri).orElse(null),
                ImportManifest.of(
                        manifest.map(this::text).map(TolerantJson::read).orElse(null)),
                failures,
                complete,
                causes);
    }

    /** {@code manifest.json} in the manual, {@code Manifest.json} in the field. */
    private Optional<String> manifest() {
        return files("").stream()
                .map(S3Object::key)
                .filter(key -> key.substring(output.prefix().length())
                        .toLowerCase(Locale.ROOT)
                        .equals("manifest.json"))
                .findFirst();
    }

    private List<S3Object> files(String folder) {
        return s3
                .listObjectsV2Paginator(request -> request.bucket(output.bucket())
                        .prefix(output.prefix() + folder)
                        .delimiter(folder.isEmpty() ? "/" : null))
                .contents()
                .stream()
                .filter(file -> !file.key().endsWith("/"))
                .toList();
    }

    private String text(String key) {
        return s3.getObjectAsBytes(request -> request.bucket(output.bucket()).key(key))
                .asUtf8String();
    }

    private void read(S3Object file, int maxFailures) {
        if (failures >= maxFailures) {
            complete = false;
            return;
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                s3.getObject(request -> request.bucket(output.bucket()).key(file.key())), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    if (failures >= maxFailures) {
                        complete = false;
                        return;
                    }
                    count(ImportFailure.read(line), file.key());
                }
            }
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }

    private void count(ImportFailure failure, String file) {
        failures++;
        Kind kind = new Kind(failure.cause(), failure.path(), failure.status());
        Kind counted = groups.containsKey(kind) || groups.size() < MOST_CAUSES ? kind : OTHER;
        groups.computeIfAbsent(counted, first -> new Group(file, failure.line())).count++;
    }

    private ImportReport.Cause cause(Kind kind, Group group) {
        String name = group.failureFile.substring((output.prefix() + "FAILURE/").length());
        InputLines.Found found = input.find(name, group.line);
        return new ImportReport.Cause(
                kind.cause(),
                kind.path(),
                kind.status(),
                group.count,
                found == null ? output.uri(group.failureFile) : found.file(),
                group.line,
                found == null ? null : found.resourceType(),
                found == null ? null : found.resourceId());
    }
}

package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The counters of an import job: its JobProgressReport while it runs, its manifest at the end. */
final class ImportProgress {
    private final Consumer<ObjectNode> report;
    private final long startNanos = System.nanoTime();
    private int files;
    private double megabytes;
    private int filesDone;
    private int filesFailed;
    private long scanned;
    private long imported;
    private long failed;

    ImportProgress(Consumer<ObjectNode> report) {
        this.report = report;
    }

    /** Looks over the files before they are read, so that progress is progress towards a known end. */
    void scan(List<Path> found) throws IOException {
        files = found.size();
        for (Path file : found) {
            megabytes += Files.size(file) / 1e6;
            try (BufferedReader lines = ImportRun.reader(file)) {
                scanned += lines.lines().filter(line -> !line.isBlank()).count();
            }
        }
        report();
    }

    void imported() {
        imported++;
    }

    void failed() {
        failed++;
    }

    void fileDone(boolean withFailures) {
        filesDone++;
        if (withFailures) {
            filesFailed++;
        }
        report();
    }

    boolean hasErrors() {
        return failed > 0;
    }

    void report() {
        double seconds = Math.max(0.001, (System.nanoTime() - startNanos) / 1e9);
        report.accept(Json.object()
                .put("TotalNumberOfScannedFiles", files)
                .put("TotalSizeOfScannedFilesInMB", megabytes)
                .put("TotalNumberOfImportedFiles", filesDone)
                .put("TotalNumberOfResourcesScanned", scanned)
                .put("TotalNumberOfResourcesImported", imported)
                .put("TotalNumberOfResourcesWithCustomerError", failed)
                .put("TotalNumberOfFilesReadWithCustomerError", filesFailed)
                .put("Throughput", Math.round(imported / seconds * 100) / 100.0));
    }

    ObjectNode manifest(Job job, String outputUri) {
        ObjectNode manifest = Json.object();
        manifest.putObject("inputDataConfig").put("s3Uri", job.setting("/InputDataConfig/S3Uri"));
        manifest.putObject("outputDataConfig")
                .put("s3Uri", outputUri)
                .put("encryptionKeyID", job.setting("/JobOutputDataConfig/S3Configuration/KmsKeyId"));
        manifest.putObject("successOutput").put("successOutputS3Uri", outputUri + "SUCCESS/");
        manifest.putObject("failureOutput").put("failureOutputS3Uri", outputUri + "FAILURE/");
        return manifest.put("numberOfScannedFiles", files)
                .put("numberOfFilesImported", filesDone)
                .put("sizeOfScannedFilesInMB", megabytes)
                .put("sizeOfDataImportedSuccessfullyInMB", scanned == 0 ? 0 : megabytes * imported / scanned)
                .put("numberOfResourcesScanned", scanned)
                .put("numberOfResourcesImportedSuccessfully", imported)
                .put("numberOfResourcesWithCustomerError", failed)
                .put("numberOfResourcesWithServerError", 0);
    }
}

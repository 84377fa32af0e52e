package io.github.healthlake4j.mcp;

import io.github.healthlake4j.core.ImportJob;
import io.github.healthlake4j.core.ImportManifest;
import io.github.healthlake4j.core.ImportReport;
import io.github.healthlake4j.core.ImportReport.Cause;
import io.github.healthlake4j.mcp.AwsOutput.Members;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of an import, in the shape of {@code explain_fhir_import_job}: ids and paths, nothing of a resource's content. */
final class ImportExplanation {
    private ImportExplanation() {}

    static Map<String, Object> of(ImportJob job, ImportReport report) {
        Map<String, Object> explanation = new LinkedHashMap<>();
        explanation.put("ImportJobProperties", AwsOutput.job(job));
        explanation.put("manifest", manifest(report.manifestS3Uri(), report.manifest()));
        explanation.put("failures", report.failures());
        explanation.put("complete", report.complete());
        explanation.put(
                "causes", report.causes().stream().map(ImportExplanation::cause).toList());
        return explanation;
    }

    /** The sums under the names that they have in the manifest. */
    private static Map<String, Object> manifest(@Nullable String uri, ImportManifest manifest) {
        Members members = new Members();
        members.put("s3_uri", uri);
        members.put("numberOfScannedFiles", manifest.scannedFiles());
        members.put("numberOfFilesImported", manifest.importedFiles());
        members.put("sizeOfScannedFilesInMB", manifest.scannedMegabytes());
        members.put("sizeOfDataImportedSuccessfullyInMB", manifest.importedMegabytes());
        members.put("numberOfResourcesScanned", manifest.scannedResources());
        members.put("numberOfResourcesImportedSuccessfully", manifest.importedResources());
        members.put("numberOfResourcesWithCustomerError", manifest.resourcesWithCustomerError());
        members.put("numberOfResourcesWithServerError", manifest.resourcesWithServerError());
        return members.map;
    }

    private static Map<String, Object> cause(Cause cause) {
        Members members = new Members();
        members.put("cause", cause.cause());
        members.put("path", cause.path());
        members.put("http_status", cause.status());
        members.put("count", cause.count());
        members.put("file", cause.file());
        members.put("line", cause.line());
        members.put("resource_type", cause.resourceType());
        members.put("resource_id", cause.resourceId());
        return members.map;
    }
}

package io.github.healthlake4j.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sums that an import wrote into its manifest. A sum is absent where the manifest does not hold it.
 *
 * @param scannedFiles input files found
 * @param importedFiles files imported
 * @param scannedMegabytes their size in MB
 * @param importedMegabytes size of what was imported, in MB
 * @param scannedResources resources found
 * @param importedResources resources imported
 * @param resourcesWithCustomerError resources that were refused for a fault of their own
 * @param resourcesWithServerError resources that failed for a fault of the service; import them again
 * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/importing-fhir-data.html">Importing FHIR data</a>
 */
public record ImportManifest(
        @Nullable Long scannedFiles,
        @Nullable Long importedFiles,
        @Nullable Double scannedMegabytes,
        @Nullable Double importedMegabytes,
        @Nullable Long scannedResources,
        @Nullable Long importedResources,
        @Nullable Long resourcesWithCustomerError,
        @Nullable Long resourcesWithServerError) {

    static ImportManifest of(@Nullable Object json) {
        Map<?, ?> sums = json instanceof Map<?, ?> map ? map : Map.of();
        return new ImportManifest(
                count(sums, "numberOfScannedFiles"),
                count(sums, "numberOfFilesImported"),
                megabytes(sums, "sizeOfScannedFilesInMB"),
                megabytes(sums, "sizeOfDataImportedSuccessfullyInMB"),
                count(sums, "numberOfResourcesScanned"),
                count(sums, "numberOfResourcesImportedSuccessfully"),
                count(sums, "numberOfResourcesWithCustomerError"),
                count(sums, "numberOfResourcesWithServerError"));
    }

    private static @Nullable Long count(Map<?, ?> sums, String name) {
        return sums.get(name) instanceof Number number ? number.longValue() : null;
    }

    private static @Nullable Double megabytes(Map<?, ?> sums, String name) {
        return sums.get(name) instanceof Number number ? number.doubleValue() : null;
    }
}

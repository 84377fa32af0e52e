package io.github.healthlake4j.core;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How far an import job has come. A counter is absent until the service reports it; export jobs report none.
 *
 * @param scannedFiles input files found
 * @param scannedMegabytes their size in MB
 * @param importedFiles files imported
 * @param scannedResources resources found
 * @param importedResources resources imported
 * @param resourcesWithCustomerError resources that were refused for a fault of their own
 * @param filesReadWithCustomerError files that could not be read for a fault of their own
 * @param throughput MB a second
 * @see <a
 *     href="https://docs.aws.amazon.com/healthlake/latest/APIReference/API_JobProgressReport.html">JobProgressReport</a>
 */
public record JobProgress(
        @Nullable Long scannedFiles,
        @Nullable Double scannedMegabytes,
        @Nullable Long importedFiles,
        @Nullable Long scannedResources,
        @Nullable Long importedResources,
        @Nullable Long resourcesWithCustomerError,
        @Nullable Long filesReadWithCustomerError,
        @Nullable Double throughput) {

    private static final JobProgress NONE = new JobProgress(null, null, null, null, null, null, null, null);

    /** A report without counters. */
    public static JobProgress none() {
        return NONE;
    }

    /** Resources dealt with (imported or refused) of those found, 0 to 100; empty until resources were found. */
    public OptionalDouble percent() {
        if (scannedResources == null || scannedResources <= 0) {
            return OptionalDouble.empty();
        }
        double done = (double) orZero(importedResources) + orZero(resourcesWithCustomerError);
        return OptionalDouble.of(Math.min(100, 100 * done / scannedResources));
    }

    private static long orZero(@Nullable Long counter) {
        return counter == null ? 0 : counter;
    }
}

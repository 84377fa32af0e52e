package io.github.healthlake4j.core;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Why resources of an import were refused: the sums of its manifest, and its failures grouped by cause. It holds types,
 * ids, paths and line numbers; nothing else of a resource's content.
 *
 * @param manifestS3Uri the manifest, if the job wrote one
 * @param manifest its sums
 * @param failures how many failures were read
 * @param complete whether these are all
 * @param causes most frequent first
 * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/importing-fhir-data.html">Importing FHIR data</a>
 */
public record ImportReport(
        @Nullable String manifestS3Uri, ImportManifest manifest, long failures, boolean complete, List<Cause> causes) {

    /** Copies the causes. */
    public ImportReport {
        causes = List.copyOf(causes);
    }

    /**
     * Failures of one kind.
     *
     * @param cause the service's code and text, such as {@code invalid: …}; values it quotes are masked
     * @param path the element that it is about, such as {@code Patient.gender}, if the service tells
     * @param status HTTP status; 0 if the service does not tell
     * @param count how many resources
     * @param file the input file of the first, as an S3 URI; the failure file if the input file is not to be found
     * @param line its line there, from 1 on; 0 if the service does not tell
     * @param resourceType its type, if the input could be read
     * @param resourceId its id, if the input could be read
     */
    public record Cause(
            String cause,
            @Nullable String path,
            int status,
            long count,
            String file,
            long line,
            @Nullable String resourceType,
            @Nullable String resourceId) {}

    /**
     * The report of a job, read through a client of yours; {@link ImportJobs#report} opens one by itself.
     *
     * @param job as {@link ImportJobs#describe} gives it, finished
     * @param maxFailures read at most so many failures
     * @throws IllegalArgumentException if the job does not tell where it writes: it was not described
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its flag is set
     */
    public static ImportReport of(ImportJob job, S3Client s3, int maxFailures) {
        if (maxFailures < 1) {
            throw new IllegalArgumentException("maxFailures must be at least 1, but is " + maxFailures);
        }
        return new Parallel("read the report of import job " + job.id(), 1)
                .map(List.of(new ReportReader(s3, job)), reader -> reader.read(maxFailures))
                .get(0);
    }
}

package io.github.healthlake4j.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job that fills a datastore from NDJSON files in S3. The answer to its start holds id, datastore and status alone.
 *
 * @param id id of the job
 * @param datastoreId id of the datastore it fills
 * @param status see {@link Job#status()}
 * @param name the name it was given, if any
 * @param submitTime when it was submitted
 * @param endTime when it ended
 * @param inputS3Uri the prefix or object it reads
 * @param output where it writes its manifest and its results
 * @param progress its counters so far
 * @param dataAccessRoleArn the role with which the service reads and writes S3
 * @param message the service's explanation of a failure that concerns the whole job
 * @param validationLevel {@code strict}, {@code structure-only} or {@code minimal}
 * @see <a
 *     href="https://docs.aws.amazon.com/healthlake/latest/APIReference/API_ImportJobProperties.html">ImportJobProperties</a>
 */
public record ImportJob(
        String id,
        String datastoreId,
        String status,
        @Nullable String name,
        @Nullable Instant submitTime,
        @Nullable Instant endTime,
        @Nullable String inputS3Uri,
        @Nullable S3Configuration output,
        JobProgress progress,
        @Nullable String dataAccessRoleArn,
        @Nullable String message,
        @Nullable String validationLevel)
        implements Job {}

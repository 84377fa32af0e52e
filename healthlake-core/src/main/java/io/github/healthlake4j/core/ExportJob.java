package io.github.healthlake4j.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job that writes a datastore to NDJSON files in S3, one resource type a file. The answer to its start holds id,
 * datastore and status alone.
 *
 * @param id id of the job
 * @param datastoreId id of the datastore it reads
 * @param status see {@link Job#status()}
 * @param name the name it was given, if any
 * @param submitTime when it was submitted
 * @param endTime when it ended
 * @param output where it writes its files
 * @param dataAccessRoleArn the role with which the service writes S3
 * @param message the service's explanation of a failure
 * @see <a
 *     href="https://docs.aws.amazon.com/healthlake/latest/APIReference/API_ExportJobProperties.html">ExportJobProperties</a>
 */
public record ExportJob(
        String id,
        String datastoreId,
        String status,
        @Nullable String name,
        @Nullable Instant submitTime,
        @Nullable Instant endTime,
        @Nullable S3Configuration output,
        @Nullable String dataAccessRoleArn,
        @Nullable String message)
        implements Job {}

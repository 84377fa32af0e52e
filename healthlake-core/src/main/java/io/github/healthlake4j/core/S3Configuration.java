package io.github.healthlake4j.core;

import org.jspecify.annotations.Nullable;

/**
 * Where a job writes its output, and the key it encrypts it with. The service requires both to start a job; what it
 * says of a job is kept as it came.
 *
 * @param s3Uri {@code s3://bucket/prefix}, at most 1024 characters
 * @param kmsKeyId key id, key ARN, {@code alias/name} or alias ARN
 * @see <a
 *     href="https://docs.aws.amazon.com/healthlake/latest/APIReference/API_S3Configuration.html">S3Configuration</a>
 */
public record S3Configuration(
        @Nullable String s3Uri, @Nullable String kmsKeyId) {}

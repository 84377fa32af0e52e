package io.github.healthlake4j.core;

/**
 * How far files have come on their way to S3 or back.
 *
 * @param bytes dealt with so far
 * @param totalBytes of all of them
 * @param files dealt with so far
 * @param totalFiles all of them
 */
public record StagingProgress(long bytes, long totalBytes, int files, int totalFiles) {
    /** Bytes dealt with of all bytes, 0 to 100. */
    public double percent() {
        return totalBytes == 0 ? 100 : 100.0 * bytes / totalBytes;
    }
}

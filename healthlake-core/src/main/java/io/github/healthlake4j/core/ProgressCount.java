package io.github.healthlake4j.core;

import java.util.function.Consumer;

/** Adds up what many threads have done, and tells of it one at a time. */
final class ProgressCount {
    private final long totalBytes;
    private final int totalFiles;
    private final Consumer<StagingProgress> listener;
    private long bytes;
    private int files;

    ProgressCount(long totalBytes, int totalFiles, Consumer<StagingProgress> listener) {
        this.totalBytes = totalBytes;
        this.totalFiles = totalFiles;
        this.listener = listener;
    }

    synchronized void add(long fileBytes) {
        bytes += fileBytes;
        files++;
        listener.accept(new StagingProgress(bytes, totalBytes, files, totalFiles));
    }
}

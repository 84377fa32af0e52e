package io.github.healthlake4j.local;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * Trouble on purpose: what the next calls of an operation meet, and how far search, history and jobs lag behind. An
 * operation is named by its IAM action: {@code ListFHIRDatastores}, {@code ReadResource}, {@code SearchWithGet}, …;
 * {@link #ANY} stands for all.
 *
 * <p>The same is set over HTTP, from this machine alone, by {@code POST /_local/faults} with {@code {"operation":"ReadResource","times":2,"fault":"429"}};
 * {@code DELETE /_local/faults} ends all of it.
 */
public final class Faults {
    /** Every operation. */
    public static final String ANY = "*";

    private final Map<String, Queue<Fault>> next = new HashMap<>();
    private Duration searchLag = Duration.ZERO;
    private Duration historyLag = Duration.ZERO;
    private Duration jobLag = Duration.ZERO;

    Faults() {}

    /**
     * Lets the next calls of an operation meet a fault, after those that have been set before.
     *
     * @param calls how many, 1 to 10,000
     * @param operation an IAM action without its prefix, or {@link #ANY}
     * @param fault what they meet
     */
    public synchronized void next(int calls, String operation, Fault fault) {
        if (calls < 1 || calls > 10_000) {
            throw new IllegalArgumentException("calls must be 1 to 10000: " + calls);
        }
        Queue<Fault> queue = next.computeIfAbsent(operation, name -> new ArrayDeque<>());
        for (int i = 0; i < calls; i++) {
            queue.add(fault);
        }
    }

    /** Search does not find what was written within this time; zero ends it. */
    public synchronized void searchLag(Duration lag) {
        searchLag = lag;
    }

    /** History does not show what was written within this time; zero ends it. */
    public synchronized void historyLag(Duration lag) {
        historyLag = lag;
    }

    /** Jobs stay {@code QUEUED} for this long after their submission; zero ends it, for those that wait as well. */
    public synchronized void jobLag(Duration lag) {
        jobLag = lag;
    }

    /** Ends all trouble. */
    public synchronized void clear() {
        next.clear();
        searchLag = Duration.ZERO;
        historyLag = Duration.ZERO;
        jobLag = Duration.ZERO;
    }

    synchronized Optional<Fault> findNext(String operation) {
        Fault own = poll(operation);
        return Optional.ofNullable(own != null ? own : poll(ANY));
    }

    synchronized Duration searchLag() {
        return searchLag;
    }

    synchronized Duration historyLag() {
        return historyLag;
    }

    synchronized Duration jobLag() {
        return jobLag;
    }

    private @org.jspecify.annotations.Nullable Fault poll(String operation) {
        Queue<Fault> queue = next.get(operation);
        return queue == null ? null : queue.poll();
    }
}

package io.github.healthlake4j.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last thousand requests, for tests and the status page: no URL, no query, no body. */
final class RequestLog {
    private static final int MAX = 1_000;

    private final Deque<LoggedRequest> requests = new ArrayDeque<>();

    synchronized void add(String operation, int status, Instant start, Duration took) {
        if (requests.size() == MAX) {
            requests.removeFirst();
        }
        requests.addLast(new LoggedRequest(start, operation, status, took));
    }

    synchronized List<LoggedRequest> all() {
        return List.copyOf(requests);
    }
}

package io.github.healthlake4j.fhir;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How much may be under way at once: half as much when the service is throttling, one more after as many successes. */
final class Throttle {
    private static final long FIRST_PAUSE = 200;
    private static final long LONGEST_PAUSE = 20_000;

    private final int most;
    private final Sleeper sleeper;
    private int limit;
    private int running;
    private int successes;

    Throttle(int most, Sleeper sleeper) {
        this.most = most;
        this.limit = most;
        this.sleeper = sleeper;
    }

    synchronized void enter() throws InterruptedException {
        while (running >= limit) {
            wait();
        }
        running++;
    }

    synchronized void leave() {
        running--;
        notifyAll();
    }

    synchronized void succeeded() {
        successes++;
        if (successes >= limit && limit < most) {
            limit++;
            successes = 0;
            notifyAll();
        }
    }

    synchronized void throttled() {
        limit = Math.max(1, limit / 2);
        successes = 0;
    }

    synchronized int limit() {
        return limit;
    }

    /** Waits before the next attempt, longer each time and never quite as long as another. */
    void pause(int attempt) throws InterruptedException {
        long bound = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(attempt, 16));
        sleeper.sleep(Duration.ofMillis(bound / 2 + ThreadLocalRandom.current().nextLong(bound / 2 + 1)));
    }
}

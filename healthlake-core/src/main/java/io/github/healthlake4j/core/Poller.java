package io.github.healthlake4j.core;

import java.time.Duration;
import java.util.function.LongSupplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Looks until there is nothing more to wait for. Time is measured by a clock that only goes forward, so a wall clock
 * that is set does not shorten or lengthen a wait; after the last pause it looks once more, so a machine that slept
 * through the deadline still sees what happened.
 */
final class Poller {
    /** Looks that may fail one after the other before the wait gives up; the SDK retries within each. */
    private static final int MOST_FAULTS = 5;

    private final LongSupplier nanos;
    private final Sleeper sleeper;

    Poller(LongSupplier nanos, Sleeper sleeper) {
        this.nanos = nanos;
        this.sleeper = sleeper;
    }

    static Poller system() {
        return new Poller(System::nanoTime, pause -> Thread.sleep(pause.toMillis(), pause.toNanosPart() % 1_000_000));
    }

    /** As {@link #await}, but a job that failed or was cancelled is an exception. */
    <J extends Job> J awaitJob(Watch<J> watch, Wait wait) {
        J job = await(watch, wait);
        if (job.isFailed()) {
            throw new JobFailedException(job);
        }
        return job;
    }

    <T> T await(Watch<T> watch, Wait wait) {
        long start = nanos.getAsLong();
        Duration pause = wait.firstPause();
        String status = "unknown";
        int faults = 0;
        while (true) {
            try {
                T seen = watch.look().get();
                status = watch.status().apply(seen);
                faults = 0;
                wait.listener()
                        .accept(new Progress(
                                watch.subject(),
                                status,
                                since(start),
                                watch.progress().apply(seen)));
                if (watch.settled().test(seen)) {
                    return seen;
                }
            } catch (SdkException fault) {
                faults++;
                if (faults > MOST_FAULTS || !Faults.isPassing(fault)) {
                    throw fault;
                }
            }
            Duration left = wait.timeout().minus(since(start));
            if (left.isNegative() || left.isZero()) {
                throw new WaitTimeoutException(watch.subject(), status, wait.timeout());
            }
            sleep(watch.subject(), status, left.compareTo(pause) < 0 ? left : pause);
            pause = wait.pauseAfter(pause);
        }
    }

    private Duration since(long start) {
        return Duration.ofNanos(Math.max(0, nanos.getAsLong() - start));
    }

    private void sleep(String subject, String status, Duration pause) {
        try {
            sleeper.sleep(pause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WaitInterruptedException(subject, status, interrupted);
        }
    }
}

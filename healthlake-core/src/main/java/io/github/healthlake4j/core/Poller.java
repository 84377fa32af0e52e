package io.github.healthlake4j.core;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Looks until there is nothing more to wait for. Time is measured by a clock that only goes forward, so a wall clock
 * that is set does not shorten or lengthen a wait; after the last pause it looks once more, so a machine that slept
 * through the deadline still sees what happened.
 */
final class Poller {
    /** Looks that may fail one after the other before the wait gives up; the SDK retries within each. */
    static final int MOST_FAULTS = 5;

    private static final String UNKNOWN = "unknown";

    private final LongSupplier nanos;
    private final Sleeper sleeper;

    Poller(LongSupplier nanos, Sleeper sleeper) {
        this.nanos = nanos;
        this.sleeper = sleeper;
    }

    static Poller system() {
        return new Poller(System::nanoTime, pause -> Thread.sleep(pause.toMillis()));
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
        Polling<T> polling = new Polling<>(watch, wait);
        T seen = polling.look();
        while (seen == null || !watch.settled().test(seen)) {
            polling.pause();
            seen = polling.look();
        }
        return seen;
    }

    /** One wait under way. */
    private final class Polling<T> {
        private final Watch<T> watch;
        private final Wait wait;
        private final long start = nanos.getAsLong();
        private Duration pause;
        private String status = UNKNOWN;
        private int faults;
        private @Nullable SdkException fault;

        Polling(Watch<T> watch, Wait wait) {
            this.watch = watch;
            this.wait = wait;
            this.pause = wait.firstPause();
        }

        /** What is seen now, or nothing if the service cannot tell at the moment. */
        @Nullable T look() {
            T seen = ask();
            if (seen != null) {
                status = watch.status().apply(seen);
                JobProgress progress = watch.progress().apply(seen);
                wait.listener().accept(new Progress(watch.subject(), status, elapsed(), progress));
            }
            return seen;
        }

        private @Nullable T ask() {
            try {
                T seen = watch.look().get();
                faults = 0;
                fault = null;
                return seen;
            } catch (AbortedException interrupted) {
                throw interrupted(interrupted);
            } catch (SdkException failed) {
                faults++;
                if (faults > MOST_FAULTS || !Faults.isPassing(failed)) {
                    throw failed;
                }
                fault = failed;
                return null;
            }
        }

        void pause() {
            Duration left = wait.timeout().minus(elapsed());
            if (left.isNegative() || left.isZero()) {
                throw timeout();
            }
            try {
                sleeper.sleep(left.compareTo(pause) < 0 ? left : pause);
            } catch (InterruptedException interrupted) {
                throw interrupted(interrupted);
            }
            pause = wait.pauseAfter(pause);
        }

        private RuntimeException timeout() {
            if (fault != null && status.equals(UNKNOWN)) {
                return fault;
            }
            WaitTimeoutException timeout = new WaitTimeoutException(watch.subject(), status, wait.timeout());
            if (fault != null) {
                timeout.addSuppressed(fault);
            }
            return timeout;
        }

        private WaitInterruptedException interrupted(Exception cause) {
            Thread.currentThread().interrupt();
            return new WaitInterruptedException(watch.subject(), status, cause);
        }

        private Duration elapsed() {
            return Duration.ofNanos(Math.max(0, nanos.getAsLong() - start));
        }
    }
}

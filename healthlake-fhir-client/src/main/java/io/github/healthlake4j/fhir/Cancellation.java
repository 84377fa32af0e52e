package io.github.healthlake4j.fhir;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stops calls from another thread: give it to {@link FhirClient#with(Cancellation)} and the calls made there end with a
 * {@link CancelledException} once it is cancelled, also those that come after.
 *
 * <p>Safe for use by several threads. Interrupting a calling thread stops its call as well.
 */
public final class Cancellation {
    private final Set<Runnable> running = ConcurrentHashMap.newKeySet();
    private volatile boolean cancelled;

    private Cancellation() {}

    /** A handle that is not cancelled yet. */
    public static Cancellation create() {
        return new Cancellation();
    }

    /** Stops every running call; those that come later are refused. Doing it twice does no harm. */
    public void cancel() {
        cancelled = true;
        running.forEach(Runnable::run);
    }

    /** Whether {@link #cancel()} was called. */
    public boolean isCancelled() {
        return cancelled;
    }

    void add(Runnable stop) {
        running.add(stop);
        if (cancelled) {
            stop.run();
        }
    }

    void remove(Runnable stop) {
        running.remove(stop);
    }
}

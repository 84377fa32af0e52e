package io.github.healthlake4j.mcp;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Requests that run beside each other over HTTP, each on the server's thread that took it. */
final class HttpCalls {
    /** The server has more threads than this: pings, cancellations and the answers of people come through meanwhile. */
    static final int MOST = 128;

    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private final Map<List<Object>, Thread> running = new HashMap<>();
    private boolean stopping;

    /** Enters a request that the calling thread is about to serve, or says why it must not. */
    synchronized Optional<HttpGuard.Denial> begin(String session, Object id) {
        if (stopping) {
            return Optional.of(new HttpGuard.Denial(503, "The server is stopping"));
        }
        if (running.size() >= MOST) {
            return Optional.of(
                    new HttpGuard.Denial(503, "More than " + MOST + " requests are running; send fewer at once"));
        }
        if (running.putIfAbsent(List.of(session, id), Thread.currentThread()) != null) {
            return Optional.of(new HttpGuard.Denial(400, "A request with this id is still running; use a new id"));
        }
        return Optional.empty();
    }

    /** Ends a request that has begun; a cancellation that came too late must not hit the thread's next one. */
    synchronized void end(String session, Object id) {
        running.remove(List.of(session, id));
        Thread.interrupted();
        notifyAll();
    }

    /** Interrupts the request of this id, if it still runs. */
    synchronized void cancel(String session, Object id) {
        Thread thread = running.get(List.of(session, id));
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Takes no new requests, lets the running ones finish, and interrupts those that do not within the time. */
    synchronized void drain(Duration time) throws InterruptedException {
        stopping = true;
        await(time);
        running.values().forEach(Thread::interrupt);
        await(LAST_WORDS);
    }

    private void await(Duration time) throws InterruptedException {
        long deadline = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); !running.isEmpty() && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}

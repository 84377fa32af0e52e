package io.github.healthlake4j.mcp;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Requests that run beside each other, each under its id. A request whose id was cancelled is interrupted, and whatever
 * it still answers is dropped.
 */
final class CallPool {
    private static final int QUEUE = 10_000;
    private static final long LAST_WORDS_MILLIS = 500;
    private static final ThreadLocal<Call> CURRENT = new ThreadLocal<>();

    private final Map<Object, Call> running = new ConcurrentHashMap<>();

    private final ThreadPoolExecutor threads;

    CallPool(int size) {
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(size, size, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE), work -> {
            Thread thread = new Thread(work, "healthlake-mcp-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Starts the work of a request, or throws {@link RejectedExecutionException} with a reason for the client. */
    void start(Object id, Runnable work) {
        Call call = new Call(id, work);
        if (running.putIfAbsent(id, call) != null) {
            throw new RejectedExecutionException("A request with this id is still running; use a new id");
        }
        try {
            threads.execute(call);
        } catch (RejectedExecutionException full) {
            running.remove(id, call);
            throw new RejectedExecutionException(
                    threads.isShutdown()
                            ? "The server is stopping"
                            : "More than " + QUEUE + " requests are waiting; send fewer at once",
                    full);
        }
    }

    /** Interrupts the request of this id, if it still runs; it will not be answered. */
    void cancel(Object id) {
        Call call = running.remove(id);
        if (call != null) {
            call.cancel(true);
        }
    }

    /** Ends the request that the calling thread runs; false if it was cancelled and must not be answered. */
    boolean mayAnswer(Object id) {
        Call call = CURRENT.get();
        return call == null || running.remove(id, call);
    }

    /** Lets running requests finish, interrupts those that do not within the time, and takes no new ones. */
    void drain(Duration time) throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(time.toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
            threads.awaitTermination(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private final class Call extends FutureTask<Void> {
        private final Object id;

        Call(Object id, Runnable work) {
            super(work, null);
            this.id = id;
        }

        @Override
        public void run() {
            CURRENT.set(this);
            try {
                super.run();
            } finally {
                CURRENT.remove();
                running.remove(id, this);
            }
        }
    }
}

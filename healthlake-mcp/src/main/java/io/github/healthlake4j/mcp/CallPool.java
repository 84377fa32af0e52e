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
 * it still answers is dropped. Quick ones have a lane of their own, so that a full house of slow ones delays none.
 */
final class CallPool {
    private static final int QUEUE = 10_000;
    private static final long LAST_WORDS_MILLIS = 500;
    private static final ThreadLocal<Call> CURRENT = new ThreadLocal<>();

    private final Map<Object, Call> running = new ConcurrentHashMap<>();

    private final ThreadPoolExecutor slow;
    private final ThreadPoolExecutor quick;

    CallPool(int size) {
        slow = threads(size, "healthlake-mcp-");
        quick = threads(1, "healthlake-mcp-quick-");
    }

    /** Starts the work of a request, or throws {@link RejectedExecutionException} with a reason for the client. */
    void start(Object id, Runnable work) {
        start(slow, id, work);
    }

    /** As {@link #start}, for a request that is answered from memory: one after the other, before all slow ones. */
    void startQuick(Object id, Runnable work) {
        start(quick, id, work);
    }

    /** Says something that is no answer to a request which runs here; who says it waits only if too much is waiting. */
    void say(Runnable words) {
        try {
            quick.execute(words);
        } catch (RejectedExecutionException full) {
            words.run();
        }
    }

    private void start(ThreadPoolExecutor threads, Object id, Runnable work) {
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
        long deadline = System.nanoTime() + time.toNanos();
        slow.shutdown();
        quick.shutdown();
        drain(slow, deadline);
        drain(quick, deadline);
    }

    private static void drain(ThreadPoolExecutor threads, long deadline) throws InterruptedException {
        if (!threads.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            threads.shutdownNow();
            threads.awaitTermination(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static ThreadPoolExecutor threads(int size, String name) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(size, size, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE), work -> {
                    return new CallThread(work, name + number.incrementAndGet());
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
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
            if (Thread.currentThread() instanceof CallThread thread) {
                thread.begin();
            }
            try {
                super.run();
            } finally {
                CURRENT.remove();
                running.remove(id, this);
            }
        }
    }
}

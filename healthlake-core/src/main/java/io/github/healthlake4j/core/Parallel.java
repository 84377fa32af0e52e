package io.github.healthlake4j.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same work on many things, some at a time; the first failure ends the rest. */
final class Parallel {
    private final String what;
    private final int threads;

    Parallel(String what, int threads) {
        this.what = what;
        this.threads = threads;
    }

    /** Work on one thing. */
    interface Work<A, B> {
        B on(A thing) throws IOException;
    }

    /** The results in the order of the things. */
    <A, B> List<B> map(List<A> things, Work<A, B> work) {
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Math.min(threads, things.size())), task -> {
            Thread thread = new Thread(task, "healthlake-staging");
            thread.setDaemon(true);
            return thread;
        });
        try {
            CompletionService<B> done = new ExecutorCompletionService<>(pool);
            List<Future<B>> results = new ArrayList<>();
            for (A thing : things) {
                results.add(done.submit(() -> work.on(thing)));
            }
            for (int i = 0; i < things.size(); i++) {
                done.take().get();
            }
            List<B> values = new ArrayList<>();
            for (Future<B> result : results) {
                values.add(result.get());
            }
            return values;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw cancelled();
        } catch (ExecutionException failed) {
            throw Failure.asItIs(failed);
        } finally {
            pool.shutdownNow();
        }
    }

    private CancellationException cancelled() {
        return new CancellationException(
                what + ": interrupted. What is done stays done; call it again with the same arguments to go on");
    }
}

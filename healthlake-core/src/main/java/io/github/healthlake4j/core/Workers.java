package io.github.healthlake4j.core;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A thread for each call that is under way. Idle ones end by themselves and hold no program up, so nothing is to close. */
final class Workers implements Executor {
    private static final int IDLE_SECONDS = 10;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), Worker::new);

    @Override
    public void execute(Runnable call) {
        threads.execute(call);
    }
}

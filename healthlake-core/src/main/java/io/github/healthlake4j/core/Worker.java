package io.github.healthlake4j.core;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.Abortable;

/**
 * A thread that makes a call. A read from a socket does not notice an interrupt, so an interrupt also hangs up on the service.
 */
final class Worker extends Thread {
    private volatile @Nullable Abortable request;

    Worker(Runnable work) {
        super(work, "healthlake-control");
        setDaemon(true);
    }

    /** Tells what is under way on this thread, null when that has ended. */
    void sends(@Nullable Abortable underWay) {
        request = underWay;
    }

    @Override
    public void interrupt() {
        super.interrupt();
        Abortable underWay = request;
        if (underWay != null) {
            underWay.abort();
        }
    }
}

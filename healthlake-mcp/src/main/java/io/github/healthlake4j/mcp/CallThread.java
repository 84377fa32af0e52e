package io.github.healthlake4j.mcp;

import io.github.healthlake4j.fhir.Cancellation;

/**
 * A thread of the pool that makes the calls of the FHIR client itself. A read from a socket does not notice an interrupt, so an
 * interrupt also closes the socket, and nobody need wait for a worker.
 */
final class CallThread extends Thread {
    private volatile Cancellation cancellation = Cancellation.create();

    CallThread(Runnable work, String name) {
        super(work, name);
        setDaemon(true);
    }

    /** Begins another request: what stopped the last one does not stop it. */
    void begin() {
        cancellation = Cancellation.create();
    }

    /** What stops the request that runs now. */
    Cancellation cancellation() {
        return cancellation;
    }

    @Override
    public void interrupt() {
        // In this order, so that what breaks off knows that it was cancelled.
        cancellation.cancel();
        super.interrupt();
    }
}

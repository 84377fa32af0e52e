package io.github.healthlake4j.core;

/**
 * A wait ended because its thread was interrupted; the thread's interrupt flag is set. The datastore or job goes on.
 */
public final class WaitInterruptedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String status;

    WaitInterruptedException(String subject, String status, Exception cause) {
        super(
                "wait for " + subject + ": interrupted while it was " + status
                        + ". It goes on in HealthLake all the same; wait again, or describe it later",
                cause);
        this.status = status;
    }

    /** The last status that was seen; {@code unknown} if no look succeeded. */
    public String status() {
        return status;
    }
}

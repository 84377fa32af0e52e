package io.github.healthlake4j.core;

import java.time.Duration;

/** A wait ended before what it waited for did. The datastore or job goes on: wait again, or look later. */
public final class WaitTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String status;

    WaitTimeoutException(String subject, String status, Duration timeout) {
        super("wait for " + subject + ": still " + status + " after " + timeout
                + ". It goes on in HealthLake all the same; wait again, or describe it later");
        this.status = status;
    }

    /** The last status that was seen; {@code unknown} if no look succeeded. */
    public String status() {
        return status;
    }
}

package io.github.healthlake4j.local;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Trouble that a call meets on purpose; see {@link Faults}. */
public final class Fault {
    final Kind kind;
    final int status;
    final @Nullable Duration time;

    private Fault(Kind kind, int status, @Nullable Duration time) {
        this.kind = kind;
        this.status = status;
        this.time = time;
    }

    /** The call is not run and answered with an error status, 400 to 599, and a body such as the service's. */
    public static Fault status(int status) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status must be 400 to 599: " + status);
        }
        return new Fault(Kind.STATUS, status, null);
    }

    /** 429 with a {@code Retry-After} header, in full seconds. */
    public static Fault throttled(Duration retryAfter) {
        return new Fault(Kind.STATUS, 429, retryAfter);
    }

    /** 503 with a page of HTML, as a proxy would send it. */
    public static Fault html() {
        return new Fault(Kind.HTML, 503, null);
    }

    /** The connection is closed without an answer; the call is not run. */
    public static Fault noAnswer() {
        return new Fault(Kind.NO_ANSWER, 0, null);
    }

    /** The call is run, and the connection closed in the middle of its answer's body. */
    public static Fault halfBody() {
        return new Fault(Kind.HALF_BODY, 0, null);
    }

    /** The call is run after a pause. */
    public static Fault slow(Duration pause) {
        return new Fault(Kind.SLOW, 0, pause);
    }

    enum Kind {
        STATUS,
        HTML,
        NO_ANSWER,
        HALF_BODY,
        SLOW
    }
}

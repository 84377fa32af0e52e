package io.github.healthlake4j.core;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What one look of a wait saw.
 *
 * @param subject what is waited for, such as {@code import job 1f…}
 * @param status its status, as the service says it
 * @param elapsed how long this wait has been going on
 * @param job the counters of an import job; none for others
 */
public record Progress(String subject, String status, Duration elapsed, JobProgress job) {
    /** How much of an import is dealt with, 0 to 100; empty when the service does not tell. */
    public OptionalDouble percent() {
        return job.percent();
    }
}

package io.github.healthlake4j.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs to list; every part that is present must hold.
 *
 * @param name the whole name
 * @param status such as {@code COMPLETED}; one that this version does not know is passed on
 * @param submittedBefore submitted before that instant
 * @param submittedAfter submitted after that instant
 * @see <a
 *     href="https://docs.aws.amazon.com/healthlake/latest/APIReference/API_ListFHIRImportJobs.html">ListFHIRImportJobs</a>
 */
public record JobFilter(
        @Nullable String name,
        @Nullable String status,
        @Nullable Instant submittedBefore,
        @Nullable Instant submittedAfter) {

    private static final JobFilter ANY = new JobFilter(null, null, null, null);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a value breaks the service's rule for it
     */
    public JobFilter {
        Rule.JOB_NAME.check("name", name);
        Rule.STATUS.check("status", status);
    }

    /** Every job. */
    public static JobFilter any() {
        return ANY;
    }

    /** The same with that name; {@code null} lets any through. */
    public JobFilter withName(@Nullable String wanted) {
        return new JobFilter(wanted, status, submittedBefore, submittedAfter);
    }

    /** The same with that status; {@code null} lets any through. */
    public JobFilter withStatus(@Nullable String wanted) {
        return new JobFilter(name, wanted, submittedBefore, submittedAfter);
    }

    /** The same, submitted before that instant; {@code null} sets no end. */
    public JobFilter withSubmittedBefore(@Nullable Instant instant) {
        return new JobFilter(name, status, instant, submittedAfter);
    }

    /** The same, submitted after that instant; {@code null} sets no start. */
    public JobFilter withSubmittedAfter(@Nullable Instant instant) {
        return new JobFilter(name, status, submittedBefore, instant);
    }
}

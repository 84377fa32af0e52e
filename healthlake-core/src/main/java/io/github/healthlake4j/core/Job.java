package io.github.healthlake4j.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An import or export job, as the service described it at one moment. */
public sealed interface Job permits ImportJob, ExportJob {
    /** The statuses that are known to change yet. */
    Set<String> UNDER_WAY = Set.of("SUBMITTED", "QUEUED", "IN_PROGRESS", "CANCEL_SUBMITTED", "CANCEL_IN_PROGRESS");

    /** Id of the job within its datastore. */
    String id();

    /** Id of the datastore it fills or reads. */
    String datastoreId();

    /**
     * {@code SUBMITTED}, {@code QUEUED}, {@code IN_PROGRESS}, {@code COMPLETED}, {@code COMPLETED_WITH_ERRORS},
     * {@code FAILED}, {@code CANCEL_SUBMITTED}, {@code CANCEL_IN_PROGRESS}, {@code CANCEL_COMPLETED},
     * {@code CANCEL_FAILED}, or whatever a newer service says, unchanged.
     */
    String status();

    /** The name it was given, if any. */
    @Nullable String name();

    /** When it was submitted; absent in the answer to its start. */
    @Nullable Instant submitTime();

    /** When it ended; absent while it goes on. */
    @Nullable Instant endTime();

    /** The role with which the service reads and writes S3. */
    @Nullable String dataAccessRoleArn();

    /** The service's explanation of a failure that concerns the whole job. */
    @Nullable String message();

    /** Whether its work is done, be it with errors in single resources ({@code COMPLETED_WITH_ERRORS}). */
    default boolean isCompleted() {
        return status().startsWith("COMPLETED");
    }

    /** Whether it ended otherwise: {@code FAILED}, {@code CANCEL_COMPLETED} or {@code CANCEL_FAILED}. */
    default boolean isFailed() {
        return status().endsWith("FAILED") || status().equals("CANCEL_COMPLETED");
    }

    /** Whether it will not change any more; a status that this version does not know is final once it has ended. */
    default boolean isFinished() {
        return isCompleted() || isFailed() || (endTime() != null && !UNDER_WAY.contains(status()));
    }

    /**
     * How long it has been going on, or went on: from its submission to its end, or to {@code now} without one.
     * Never negative, though clocks differ; zero before the service has told when it was submitted.
     */
    default Duration elapsed(Instant now) {
        Instant from = submitTime();
        Instant to = endTime() == null ? now : endTime();
        return from == null || to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }
}

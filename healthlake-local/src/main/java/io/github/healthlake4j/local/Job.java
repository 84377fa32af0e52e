package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * An import or export job as the control plane knows it.
 *
 * @param id 32 lower-case hexadecimal digits
 * @param kind what it does
 * @param datastoreId whose data
 * @param status where it is in its life
 * @param submittedMillis epoch milliseconds
 * @param endedMillis epoch milliseconds, or {@code null} while it goes on
 * @param settings the members of its start, as they were sent
 * @param progress the import's counters
 * @param message why it failed
 * @param clientToken the token that made it
 */
record Job(
        String id,
        Kind kind,
        String datastoreId,
        Status status,
        long submittedMillis,
        @Nullable Long endedMillis,
        ObjectNode settings,
        ObjectNode progress,
        @Nullable String message,
        @Nullable String clientToken) {

    enum Kind {
        IMPORT,
        EXPORT
    }

    enum Status {
        SUBMITTED,
        QUEUED,
        IN_PROGRESS,
        COMPLETED_WITH_ERRORS,
        COMPLETED,
        FAILED,
        CANCEL_SUBMITTED,
        CANCEL_IN_PROGRESS,
        CANCEL_COMPLETED,
        CANCEL_FAILED;

        boolean isFinal() {
            return this == COMPLETED
                    || this == COMPLETED_WITH_ERRORS
                    || this == FAILED
                    || this == CANCEL_COMPLETED
                    || this == CANCEL_FAILED;
        }
    }

    Job withStatus(Status next) {
        return new Job(
                id, kind, datastoreId, next, submittedMillis, endedMillis, settings, progress, message, clientToken);
    }

    Job withProgress(ObjectNode next) {
        return new Job(
                id, kind, datastoreId, status, submittedMillis, endedMillis, settings, next, message, clientToken);
    }

    Job ended(Status end, @Nullable String why, long nowMillis) {
        return new Job(id, kind, datastoreId, end, submittedMillis, nowMillis, settings, progress, why, clientToken);
    }

    /** A member of its settings, or {@code ""}. */
    String setting(String pointer) {
        return settings.at(pointer).asText();
    }
}

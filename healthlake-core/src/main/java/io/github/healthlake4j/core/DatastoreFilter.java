package io.github.healthlake4j.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which datastores to list; every part that is present must hold.
 *
 * @param name the whole name
 * @param status such as {@code ACTIVE}; one that this version does not know is passed on
 * @param createdBefore created before that instant
 * @param createdAfter created after that instant
 * @see <a
 *     href="https://docs.aws.amazon.com/healthlake/latest/APIReference/API_DatastoreFilter.html">DatastoreFilter</a>
 */
public record DatastoreFilter(
        @Nullable String name,
        @Nullable String status,
        @Nullable Instant createdBefore,
        @Nullable Instant createdAfter) {

    private static final DatastoreFilter ANY = new DatastoreFilter(null, null, null, null);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a value breaks the service's rule for it
     */
    public DatastoreFilter {
        Rule.DATASTORE_NAME.check("name", name);
        Rule.STATUS.check("status", status);
    }

    /** Every datastore. */
    public static DatastoreFilter any() {
        return ANY;
    }

    /** The same with that name; {@code null} lets any through. */
    public DatastoreFilter withName(@Nullable String wanted) {
        return new DatastoreFilter(wanted, status, createdBefore, createdAfter);
    }

    /** The same with that status; {@code null} lets any through. */
    public DatastoreFilter withStatus(@Nullable String wanted) {
        return new DatastoreFilter(name, wanted, createdBefore, createdAfter);
    }

    /** The same, created before that instant; {@code null} sets no end. */
    public DatastoreFilter withCreatedBefore(@Nullable Instant instant) {
        return new DatastoreFilter(name, status, instant, createdAfter);
    }

    /** The same, created after that instant; {@code null} sets no start. */
    public DatastoreFilter withCreatedAfter(@Nullable Instant instant) {
        return new DatastoreFilter(name, status, createdBefore, instant);
    }
}

package io.github.healthlake4j.core;

/** A datastore that was waited for came to grief; {@link #datastore()} holds the service's {@link ErrorCause}. */
public final class DatastoreFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Datastore datastore;

    DatastoreFailedException(Datastore datastore) {
        super("wait for datastore " + datastore.id() + ": " + datastore.status() + cause(datastore)
                + " (docs/troubleshooting.md#create-failed)");
        this.datastore = datastore;
    }

    private static String cause(Datastore datastore) {
        ErrorCause cause = datastore.errorCause();
        if (cause == null) {
            return "; the service names no cause. Delete it and create it again";
        }
        boolean retryable = "RETRYABLE_ERROR".equals(cause.errorCategory());
        return " (" + cause.errorCategory() + "): " + cause.errorMessage()
                + (retryable
                        ? ". Delete it and create it again"
                        : ". Remove the cause, delete the datastore and create it again");
    }

    /** The datastore as it was last seen. */
    public Datastore datastore() {
        return datastore;
    }
}

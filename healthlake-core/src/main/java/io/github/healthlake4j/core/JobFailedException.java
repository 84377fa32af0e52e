package io.github.healthlake4j.core;

/** A job that was waited for failed or was cancelled; {@link #job()} holds the service's message, if it gave one. */
public final class JobFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Job job;

    JobFailedException(Job job) {
        super("wait for " + (job instanceof ImportJob ? "import" : "export") + " job " + job.id() + " of datastore "
                + job.datastoreId() + ": " + job.status() + reason(job) + " (docs/troubleshooting.md#job-failed)");
        this.job = job;
    }

    private static String reason(Job job) {
        if (job.message() != null) {
            return ": " + job.message();
        }
        return job instanceof ImportJob && job.status().equals("FAILED")
                ? "; the service gives no message, so the reasons are in the files of its output (see ImportReport)"
                : "";
    }

    /** The job as it was last seen. */
    public Job job() {
        return job;
    }
}

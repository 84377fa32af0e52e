package io.github.healthlake4j.fhir;

import java.time.Duration;
import java.util.Optional;

/** A job of the FHIR API that was started: one shape over the service's different poll URLs. */
public final class Job {
    private static final Interaction CANCEL = new Interaction("cancel $export job", "CancelFHIRExportJobWithDelete");

    private final JobKind kind;
    private final String id;
    private final Session session;
    private final Waiting waiting;

    Job(JobKind kind, String id, Session session, Waiting waiting) {
        this.kind = kind;
        this.id = JobId.require(id);
        this.session = session;
        this.waiting = waiting;
    }

    /** What kind of job it is. */
    public JobKind kind() {
        return kind;
    }

    /** The id, by which {@link FhirClient#job(JobKind, String)} finds it again. */
    public String id() {
        return id;
    }

    /**
     * Asks once how it stands.
     *
     * @throws NotFoundException if the datastore has no such job
     */
    public JobStatus status() {
        FhirRequest request = FhirRequest.get(kind.poll(), "", kind.pollPath(id), Query.EMPTY);
        return JobStatus.of(request, session.succeed(request));
    }

    /**
     * Asks at growing pauses of 1 to 30 s until the job is finished or the time is up; empty in the latter case. A failed job is
     * finished: look at {@link JobStatus#isSuccess()}.
     *
     * @throws CancelledException if the thread is interrupted; the job goes on
     */
    public Optional<JobStatus> await(Duration timeout) {
        return waiting.until(
                () -> Optional.of(status()).filter(JobStatus::isFinished), timeout, kind.operation() + " job");
    }

    /**
     * Asks the service to stop an export.
     *
     * @throws UnsupportedOperationException if the job is of another kind: HealthLake cannot stop those
     */
    public JobStatus cancel() {
        if (kind != JobKind.EXPORT) {
            throw new UnsupportedOperationException("HealthLake can cancel an $export, but no " + kind.operation());
        }
        FhirRequest request = FhirRequest.delete(CANCEL, "", kind.pollPath(id), Query.EMPTY);
        return JobStatus.of(request, session.succeed(request));
    }

    /** Kind and id, which is no patient's. */
    @Override
    public String toString() {
        return kind.operation() + " job " + id;
    }
}

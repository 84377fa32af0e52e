package io.github.healthlake4j.fhir;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** A job of the FHIR API that was started: one shape over the service's different poll URLs. */
public final class Job {
    private static final Interaction FETCH = new Interaction("fetch an exported file", "GetExportedFile");
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
     * Fetches a file of an export that was started by GET, with the caller's own credentials; HealthLake keeps it for 48 hours. The
     * whole file is held in memory: {@link FhirClientBuilder#maxAnswerBytes(long)} says how large it may be.
     *
     * @param file one of {@link JobStatus#exportedFiles()}
     * @throws NotFoundException if it is there no more
     * @throws MalformedAnswerException if its URL leads to another place than the datastore, or it holds something that is no resource
     */
    public Stream<Resource> resources(ExportedFile file) {
        String type = file.type().matches("[A-Za-z]{1,64}") ? "of " + file.type() : "";
        FhirRequest request = session.endpoint()
                .within(file.url())
                .map(place -> FhirRequest.get(FETCH, type, place.path(), place.query()))
                .orElseThrow(Job::misled);
        Answer answer = session.succeed(request);
        return new String(answer.body(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> Responses.resource(request, answer.with(line.getBytes(StandardCharsets.UTF_8))));
    }

    private static MalformedAnswerException misled() {
        return new MalformedAnswerException(FhirException.Failure.unanswered(
                FETCH.verb() + ": its URL leads to another place than the datastore's endpoint; it is not followed."
                        + " Check that the endpoint is the one that DescribeFHIRDatastore gives",
                false,
                null));
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

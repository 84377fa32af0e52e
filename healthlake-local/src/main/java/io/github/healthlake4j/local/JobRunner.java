package io.github.healthlake4j.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.healthlake4j.local.Job.Status;
import io.github.healthlake4j.local.S3Folder.JobFailure;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs jobs, one at a time per datastore, in the order of their submission. */
final class JobRunner implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(JobRunner.class.getName());
    private static final Duration ENGINE_TIMEOUT = Duration.ofMinutes(5);

    private final Jobs jobs;
    private final @Nullable Engine engine;
    private final S3Folder s3;
    private final String account;
    private final URI endpoint;
    private final Profiles profiles;
    private final Faults faults;
    private final Map<String, ExecutorService> queues = new ConcurrentHashMap<>();

    JobRunner(
            Jobs jobs,
            @Nullable Engine engine,
            S3Folder s3,
            String account,
            URI endpoint,
            Profiles profiles,
            Faults faults) {
        this.profiles = profiles;
        this.faults = faults;
        this.jobs = jobs;
        this.engine = engine;
        this.s3 = s3;
        this.account = account;
        this.endpoint = endpoint;
    }

    void submit(Job job) {
        ExecutorService queue = queues.computeIfAbsent(
                job.datastoreId(),
                id -> Executors.newSingleThreadExecutor(task -> {
                    var thread = new Thread(task, "healthlake-local-jobs");
                    thread.setDaemon(true);
                    return thread;
                }));
        queue.execute(() -> run(job.id()));
        jobs.change(job.id(), now -> now.status() == Status.SUBMITTED ? now.withStatus(Status.QUEUED) : now);
    }

    /** Starts anew what a restart interrupted: an import writes by id, so that a repetition changes nothing. */
    void resume() {
        jobs.all().stream().filter(job -> !job.status().isFinal()).forEach(this::submit);
    }

    /** Asks a job to stop; false if it has ended already. */
    boolean cancel(Job job) {
        return !jobs.change(job.id(), now -> now.status().isFinal() ? now : now.withStatus(Status.CANCEL_SUBMITTED))
                .status()
                .isFinal();
    }

    @Override
    public void close() {
        queues.values().forEach(ExecutorService::shutdownNow);
    }

    private void run(String id) {
        try {
            awaitTurn(id);
            Job job = jobs.change(
                    id, now -> now.status() == Status.CANCEL_SUBMITTED ? now : now.withStatus(Status.IN_PROGRESS));
            if (job.status() == Status.CANCEL_SUBMITTED) {
                end(id, Status.CANCEL_COMPLETED, null);
                return;
            }
            checkRole(job);
            end(id, work(job), null);
        } catch (JobFailure | IllegalStateException | StateFile.NotWrittenException e) {
            fail(id, e.getMessage());
        } catch (InterruptedException e) {
            // It goes on at the next start.
            Thread.currentThread().interrupt();
        } catch (RefusedException e) {
            fail(id, "The datastore answered " + e.answer().status());
        } catch (JsonProcessingException e) {
            // Its message may quote data.
            fail(id, "The datastore's answer was not understood");
        } catch (IOException e) {
            fail(id, "The files or the datastore could not be read or written: " + e.getMessage());
        }
    }

    /** An interrupted job goes on at the next start. */
    private void fail(String id, @Nullable String why) {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        try {
            end(id, Status.FAILED, why);
        } catch (StateFile.NotWrittenException e) {
            LOG.log(System.Logger.Level.WARNING, "job " + id + ": " + e.getMessage());
        }
    }

    /** With a lag on purpose, a job stays queued until it is over, or the job is cancelled. */
    private void awaitTurn(String id) throws InterruptedException {
        while (jobs.find(id)
                .filter(job -> job.status() != Status.CANCEL_SUBMITTED)
                .filter(job -> System.currentTimeMillis()
                        < job.submittedMillis() + faults.jobLag().toMillis())
                .isPresent()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private Status work(Job job) throws JobFailure, IOException {
        if (engine == null) {
            throw new JobFailure("this local HealthLake was started without its FHIR engine");
        }
        engine.await(ENGINE_TIMEOUT);
        String base = Datastores.fhirEndpoint(endpoint, job.datastoreId()).replaceFirst("/$", "");
        var partition = new Partition(engine.client(), job.datastoreId(), base);
        return job.kind() == Job.Kind.IMPORT
                ? new ImportRun(
                                job,
                                partition,
                                s3,
                                profiles,
                                progress -> jobs.change(job.id(), now -> now.withProgress(progress)))
                        .run()
                : new ExportRun(job, partition, s3, () -> isCancelled(job)).run();
    }

    /** There is no IAM here: a role of the account is there and may do all, one of another account is not. */
    private void checkRole(Job job) throws JobFailure {
        // An export by GET has no role: HealthLake keeps its files.
        if (job.settings().has("DataAccessRoleArn")
                && !job.setting("/DataAccessRoleArn").contains("::" + account + ":")) {
            throw new JobFailure("The data access role cannot be assumed: " + job.setting("/DataAccessRoleArn"));
        }
    }

    private boolean isCancelled(Job job) {
        return jobs.find(job.id())
                .filter(now -> now.status() == Status.CANCEL_SUBMITTED)
                .isPresent();
    }

    private void end(String id, Status status, @Nullable String why) {
        jobs.change(id, now -> now.ended(status, why, System.currentTimeMillis()));
    }
}

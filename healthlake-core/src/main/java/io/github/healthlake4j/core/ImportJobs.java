package io.github.healthlake4j.core;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.healthlake.model.ListFhirImportJobsResponse;
import software.amazon.awssdk.services.healthlake.model.ResourceNotFoundException;
import software.amazon.awssdk.services.healthlake.model.StartFhirImportJobResponse;

/**
 * The jobs that fill datastores from NDJSON files in S3. One runs at a time in an account; others queue.
 *
 * <p>Every method throws the AWS SDK's exceptions as they are, among them {@code ValidationException},
 * {@code AccessDeniedException}, {@code ThrottlingException}, {@code InternalServerException} and, from the SDK itself,
 * {@code SdkClientException} when there are no credentials or no connection; and {@link IllegalArgumentException},
 * before any call, for a value that breaks the service's rules. An interrupt ends a call at once: it throws
 * {@code AbortedException} with the thread's flag set, though what was asked of the service may happen all the same.
 * Safe for use by many threads.
 */
public final class ImportJobs {
    private final ControlPlane service;
    private final Poller poller;
    private final Supplier<NdjsonStaging> staging;

    ImportJobs(ControlPlane service, Poller poller, Supplier<NdjsonStaging> staging) {
        this.service = service;
        this.poller = poller;
        this.staging = staging;
    }

    /**
     * Starts a job; the caller needs {@code iam:PassRole} on its role.
     *
     * @return id, datastore and status; the rest is absent until it is described
     * @throws ResourceNotFoundException if there is no such datastore
     * @see <a
     *     href="https://docs.aws.amazon.com/healthlake/latest/APIReference/API_StartFHIRImportJob.html">StartFHIRImportJob</a>
     */
    public ImportJob start(ImportRequest wanted) {
        StartFhirImportJobResponse answer = service.ask(sdk -> sdk.startFHIRImportJob(ToSdk.start(wanted)));
        return FromSdk.started(answer, wanted.datastoreId());
    }

    /**
     * The job as it is now, with its counters.
     *
     * @param datastoreId 1 to 32 characters, in practice 32 hexadecimal digits
     * @param jobId 1 to 32 characters, in practice 32 hexadecimal digits
     * @throws ResourceNotFoundException if there is no such job
     * @see <a
     *     href="https://docs.aws.amazon.com/healthlake/latest/APIReference/API_DescribeFHIRImportJob.html">DescribeFHIRImportJob</a>
     */
    public ImportJob describe(String datastoreId, String jobId) {
        String datastore = Rule.DATASTORE_ID.require("datastoreId", datastoreId);
        String job = Rule.JOB_ID.require("jobId", jobId);
        return FromSdk.job(service.ask(sdk -> sdk.describeFHIRImportJob(
                        request -> request.datastoreId(datastore).jobId(job)))
                .importJobProperties());
    }

    /** Every import job of a datastore. */
    public Listing<ImportJob> list(String datastoreId) {
        return list(datastoreId, JobFilter.any());
    }

    /**
     * The import jobs of a datastore that the filter lets through; nothing is called before the first of them is asked
     * for.
     *
     * @param datastoreId 1 to 32 characters, in practice 32 hexadecimal digits
     * @see <a
     *     href="https://docs.aws.amazon.com/healthlake/latest/APIReference/API_ListFHIRImportJobs.html">ListFHIRImportJobs</a>
     */
    public Listing<ImportJob> list(String datastoreId, JobFilter filter) {
        String checked = Rule.DATASTORE_ID.require("datastoreId", datastoreId);
        return new Listing<>("import jobs", (maxResults, nextToken) -> page(checked, filter, maxResults, nextToken));
    }

    private ListingPage<ImportJob> page(
            String datastoreId, JobFilter filter, int maxResults, @Nullable String nextToken) {
        ListFhirImportJobsResponse answer = service.ask(
                sdk -> sdk.listFHIRImportJobs(ToSdk.listImports(datastoreId, filter, maxResults, nextToken)));
        return new ListingPage<>(
                answer.importJobPropertiesList().stream().map(FromSdk::job).toList(), answer.nextToken());
    }

    /**
     * Waits until a job is finished. {@code COMPLETED_WITH_ERRORS} is a result: single resources were refused, and
     * the counters and {@code ImportReport} tell which and why.
     *
     * @param datastoreId 1 to 32 characters, in practice 32 hexadecimal digits
     * @param jobId 1 to 32 characters, in practice 32 hexadecimal digits
     * @throws JobFailedException if it ends as {@code FAILED} or cancelled
     * @throws WaitTimeoutException if the time is up first; the job goes on all the same
     * @throws WaitInterruptedException if the thread is interrupted; its flag is set
     */
    public ImportJob await(String datastoreId, String jobId, Wait wait) {
        String datastore = Rule.DATASTORE_ID.require("datastoreId", datastoreId);
        String job = Rule.JOB_ID.require("jobId", jobId);
        Watch<ImportJob> watch = new Watch<>(
                "import job " + job, () -> describe(datastore, job), Job::isFinished, Job::status, ImportJob::progress);
        return poller.awaitJob(watch, wait);
    }

    /**
     * Why resources of a job were refused, read from what it wrote to S3. Needs {@code software.amazon.awssdk:s3} on
     * the class path, and permission to read the output and, for types and ids, the input.
     *
     * @param job as {@link #describe} gives it, finished
     * @param maxFailures read at most so many failures, so that a job with millions of them ends soon
     * @throws IllegalStateException if {@code software.amazon.awssdk:s3} is not on the class path
     * @throws IllegalArgumentException if the job does not tell where it writes: it was not described
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its flag is set
     */
    public ImportReport report(ImportJob job, int maxFailures) {
        return staging.get().report(job, maxFailures);
    }
}

package io.github.healthlake4j.core;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.healthlake.model.ListFhirExportJobsResponse;
import software.amazon.awssdk.services.healthlake.model.ResourceNotFoundException;
import software.amazon.awssdk.services.healthlake.model.StartFhirExportJobResponse;

/**
 * The jobs that write datastores to NDJSON files in S3, one resource type a file. One runs at a time in an account; others queue.
 *
 * <p>Every method throws the AWS SDK's exceptions as they are, among them {@code ValidationException},
 * {@code AccessDeniedException}, {@code ThrottlingException}, {@code InternalServerException} and, from the SDK itself,
 * {@code SdkClientException} when there are no credentials or no connection; and {@link IllegalArgumentException},
 * before any call, for a value that breaks the service's rules. An interrupt ends a call at once: it throws
 * {@code AbortedException} with the thread's flag set, though what was asked of the service may happen all the same.
 * Safe for use by many threads.
 */
public final class ExportJobs {
    private final ControlPlane service;
    private final Poller poller;

    ExportJobs(ControlPlane service, Poller poller) {
        this.service = service;
        this.poller = poller;
    }

    /**
     * Starts a job; the caller needs {@code iam:PassRole} on its role.
     *
     * @return id, datastore and status; the rest is absent until it is described
     * @throws ResourceNotFoundException if there is no such datastore
     * @see <a
     *     href="https://docs.aws.amazon.com/healthlake/latest/APIReference/API_StartFHIRExportJob.html">StartFHIRExportJob</a>
     */
    public ExportJob start(ExportRequest wanted) {
        StartFhirExportJobResponse answer = service.ask(sdk -> sdk.startFHIRExportJob(ToSdk.start(wanted)));
        return FromSdk.started(answer, wanted.datastoreId());
    }

    /**
     * The job as it is now.
     *
     * @param datastoreId 1 to 32 characters, in practice 32 hexadecimal digits
     * @param jobId 1 to 32 characters, in practice 32 hexadecimal digits
     * @throws ResourceNotFoundException if there is no such job
     * @see <a
     *     href="https://docs.aws.amazon.com/healthlake/latest/APIReference/API_DescribeFHIRExportJob.html">DescribeFHIRExportJob</a>
     */
    public ExportJob describe(String datastoreId, String jobId) {
        String datastore = Rule.DATASTORE_ID.require("datastoreId", datastoreId);
        String job = Rule.JOB_ID.require("jobId", jobId);
        return FromSdk.job(service.ask(sdk -> sdk.describeFHIRExportJob(
                        request -> request.datastoreId(datastore).jobId(job)))
                .exportJobProperties());
    }

    /** Every export job of a datastore. */
    public Listing<ExportJob> list(String datastoreId) {
        return list(datastoreId, JobFilter.any());
    }

    /**
     * The export jobs of a datastore that the filter lets through; nothing is called before the first of them is asked
     * for.
     *
     * @param datastoreId 1 to 32 characters, in practice 32 hexadecimal digits
     * @see <a
     *     href="https://docs.aws.amazon.com/healthlake/latest/APIReference/API_ListFHIRExportJobs.html">ListFHIRExportJobs</a>
     */
    public Listing<ExportJob> list(String datastoreId, JobFilter filter) {
        String checked = Rule.DATASTORE_ID.require("datastoreId", datastoreId);
        return new Listing<>("export jobs", (maxResults, nextToken) -> page(checked, filter, maxResults, nextToken));
    }

    private ListingPage<ExportJob> page(
            String datastoreId, JobFilter filter, int maxResults, @Nullable String nextToken) {
        ListFhirExportJobsResponse answer = service.ask(
                sdk -> sdk.listFHIRExportJobs(ToSdk.listExports(datastoreId, filter, maxResults, nextToken)));
        return new ListingPage<>(
                answer.exportJobPropertiesList().stream().map(FromSdk::job).toList(), answer.nextToken());
    }

    /**
     * Waits until a job is finished. {@code COMPLETED_WITH_ERRORS} is a result.
     *
     * @param datastoreId 1 to 32 characters, in practice 32 hexadecimal digits
     * @param jobId 1 to 32 characters, in practice 32 hexadecimal digits
     * @throws JobFailedException if it ends as {@code FAILED} or cancelled
     * @throws WaitTimeoutException if the time is up first; the job goes on all the same
     * @throws WaitInterruptedException if the thread is interrupted; its flag is set
     */
    public ExportJob await(String datastoreId, String jobId, Wait wait) {
        String datastore = Rule.DATASTORE_ID.require("datastoreId", datastoreId);
        String job = Rule.JOB_ID.require("jobId", jobId);
        Watch<ExportJob> watch = new Watch<>(
                "export job " + job,
                () -> describe(datastore, job),
                Job::isFinished,
                Job::status,
                exported -> JobProgress.none());
        return poller.awaitJob(watch, wait);
    }
}

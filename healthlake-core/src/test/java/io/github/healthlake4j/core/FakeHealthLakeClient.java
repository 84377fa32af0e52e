package io.github.healthlake4j.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.healthlake.HealthLakeClient;
import software.amazon.awssdk.services.healthlake.model.CreateFhirDatastoreRequest;
import software.amazon.awssdk.services.healthlake.model.CreateFhirDatastoreResponse;
import software.amazon.awssdk.services.healthlake.model.DatastoreFilter;
import software.amazon.awssdk.services.healthlake.model.DatastoreProperties;
import software.amazon.awssdk.services.healthlake.model.DeleteFhirDatastoreRequest;
import software.amazon.awssdk.services.healthlake.model.DeleteFhirDatastoreResponse;
import software.amazon.awssdk.services.healthlake.model.DescribeFhirDatastoreRequest;
import software.amazon.awssdk.services.healthlake.model.DescribeFhirDatastoreResponse;
import software.amazon.awssdk.services.healthlake.model.DescribeFhirExportJobRequest;
import software.amazon.awssdk.services.healthlake.model.DescribeFhirExportJobResponse;
import software.amazon.awssdk.services.healthlake.model.DescribeFhirImportJobRequest;
import software.amazon.awssdk.services.healthlake.model.DescribeFhirImportJobResponse;
import software.amazon.awssdk.services.healthlake.model.ExportJobProperties;
import software.amazon.awssdk.services.healthlake.model.ImportJobProperties;
import software.amazon.awssdk.services.healthlake.model.ListFhirDatastoresRequest;
import software.amazon.awssdk.services.healthlake.model.ListFhirDatastoresResponse;
import software.amazon.awssdk.services.healthlake.model.ListFhirExportJobsRequest;
import software.amazon.awssdk.services.healthlake.model.ListFhirExportJobsResponse;
import software.amazon.awssdk.services.healthlake.model.ListFhirImportJobsRequest;
import software.amazon.awssdk.services.healthlake.model.ListFhirImportJobsResponse;
import software.amazon.awssdk.services.healthlake.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.healthlake.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.healthlake.model.ResourceNotFoundException;
import software.amazon.awssdk.services.healthlake.model.StartFhirExportJobRequest;
import software.amazon.awssdk.services.healthlake.model.StartFhirExportJobResponse;
import software.amazon.awssdk.services.healthlake.model.StartFhirImportJobRequest;
import software.amazon.awssdk.services.healthlake.model.StartFhirImportJobResponse;
import software.amazon.awssdk.services.healthlake.model.Tag;
import software.amazon.awssdk.services.healthlake.model.TagResourceRequest;
import software.amazon.awssdk.services.healthlake.model.TagResourceResponse;
import software.amazon.awssdk.services.healthlake.model.UntagResourceRequest;
import software.amazon.awssdk.services.healthlake.model.UntagResourceResponse;

/**
 * HealthLake's control plane in memory. A datastore or job comes one status further each time it is described. It is
 * held to the truth by {@link ControlPlaneContract}, which runs against the local HealthLake as well.
 */
final class FakeHealthLakeClient implements HealthLakeClient {
    private static final Map<String, String> NEXT_STATUS =
            Map.of("CREATING", "ACTIVE", "DELETING", "DELETED", "SUBMITTED", "IN_PROGRESS", "IN_PROGRESS", "COMPLETED");

    private final Map<String, DatastoreProperties> datastores = new LinkedHashMap<>();
    private final Map<String, ImportJobProperties> imports = new LinkedHashMap<>();
    private final Map<String, ExportJobProperties> exports = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> tags = new LinkedHashMap<>();
    private final Map<String, String> idByClientToken = new LinkedHashMap<>();
    private Instant now = Instant.parse("2026-11-01T00:00:00Z");
    private int lastId;

    @Override
    public CreateFhirDatastoreResponse createFHIRDatastore(CreateFhirDatastoreRequest request) {
        String id = idFor(request.clientToken());
        DatastoreProperties datastore = datastores.computeIfAbsent(id, fresh -> datastore(fresh, request));
        Map<String, String> given = new LinkedHashMap<>();
        request.tags().forEach(tag -> given.put(tag.key(), tag.value()));
        tags.putIfAbsent(datastore.datastoreArn(), given);
        return CreateFhirDatastoreResponse.builder()
                .datastoreId(id)
                .datastoreArn(datastore.datastoreArn())
                .datastoreStatus(datastore.datastoreStatusAsString())
                .datastoreEndpoint(datastore.datastoreEndpoint())
                .build();
    }

    private DatastoreProperties datastore(String id, CreateFhirDatastoreRequest request) {
        return DatastoreProperties.builder()
                .datastoreId(id)
                .datastoreArn("arn:aws:healthlake:us-east-1:111122223333:datastore/fhir/" + id)
                .datastoreName(request.datastoreName())
                .datastoreStatus("CREATING")
                .createdAt(tick())
                .datastoreTypeVersion(request.datastoreTypeVersionAsString())
                .datastoreEndpoint("https://healthlake.us-east-1.amazonaws.com/datastore/" + id + "/r4/")
                .sseConfiguration(request.sseConfiguration())
                .preloadDataConfig(request.preloadDataConfig())
                .identityProviderConfiguration(request.identityProviderConfiguration())
                .build();
    }

    @Override
    public DescribeFhirDatastoreResponse describeFHIRDatastore(DescribeFhirDatastoreRequest request) {
        DatastoreProperties seen = found(datastores.get(request.datastoreId()), "datastore");
        String status = seen.datastoreStatusAsString();
        datastores.put(
                seen.datastoreId(),
                seen.copy(later -> later.datastoreStatus(NEXT_STATUS.getOrDefault(status, status))));
        return DescribeFhirDatastoreResponse.builder().datastoreProperties(seen).build();
    }

    @Override
    public ListFhirDatastoresResponse listFHIRDatastores(ListFhirDatastoresRequest request) {
        Predicate<DatastoreProperties> wanted = request.filter() == null ? any -> true : wanted(request.filter());
        FakePage<DatastoreProperties> page = FakePage.of(
                datastores.values().stream().filter(wanted).toList(), request.maxResults(), request.nextToken());
        return ListFhirDatastoresResponse.builder()
                .datastorePropertiesList(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static Predicate<DatastoreProperties> wanted(DatastoreFilter filter) {
        return datastore -> equal(filter.datastoreName(), datastore.datastoreName())
                && equal(filter.datastoreStatusAsString(), datastore.datastoreStatusAsString())
                && between(filter.createdAfter(), datastore.createdAt(), filter.createdBefore());
    }

    @Override
    public DeleteFhirDatastoreResponse deleteFHIRDatastore(DeleteFhirDatastoreRequest request) {
        DatastoreProperties deleted = found(datastores.get(request.datastoreId()), "datastore")
                .copy(later -> later.datastoreStatus("DELETING"));
        datastores.put(deleted.datastoreId(), deleted);
        return DeleteFhirDatastoreResponse.builder()
                .datastoreId(deleted.datastoreId())
                .datastoreArn(deleted.datastoreArn())
                .datastoreStatus(deleted.datastoreStatusAsString())
                .datastoreEndpoint(deleted.datastoreEndpoint())
                .build();
    }

    @Override
    public StartFhirImportJobResponse startFHIRImportJob(StartFhirImportJobRequest request) {
        found(datastores.get(request.datastoreId()), "datastore");
        String id = idFor(request.clientToken());
        ImportJobProperties job = imports.computeIfAbsent(
                id,
                fresh -> ImportJobProperties.builder()
                        .jobId(fresh)
                        .jobName(request.jobName())
                        .jobStatus("SUBMITTED")
                        .submitTime(tick())
                        .datastoreId(request.datastoreId())
                        .inputDataConfig(request.inputDataConfig())
                        .jobOutputDataConfig(request.jobOutputDataConfig())
                        .dataAccessRoleArn(request.dataAccessRoleArn())
                        .validationLevel(request.validationLevelAsString())
                        .build());
        return StartFhirImportJobResponse.builder()
                .jobId(id)
                .jobStatus(job.jobStatusAsString())
                .datastoreId(job.datastoreId())
                .build();
    }

    @Override
    public DescribeFhirImportJobResponse describeFHIRImportJob(DescribeFhirImportJobRequest request) {
        ImportJobProperties seen = found(imports.get(request.jobId()), "job");
        String status = NEXT_STATUS.getOrDefault(seen.jobStatusAsString(), seen.jobStatusAsString());
        imports.put(
                seen.jobId(),
                seen.copy(later -> later.jobStatus(status).endTime(status.equals("COMPLETED") ? tick() : null)));
        return DescribeFhirImportJobResponse.builder().importJobProperties(seen).build();
    }

    @Override
    public ListFhirImportJobsResponse listFHIRImportJobs(ListFhirImportJobsRequest request) {
        List<ImportJobProperties> wanted = imports.values().stream()
                .filter(job -> job.datastoreId().equals(request.datastoreId()))
                .filter(job -> equal(request.jobName(), job.jobName()))
                .filter(job -> equal(request.jobStatusAsString(), job.jobStatusAsString()))
                .filter(job -> between(request.submittedAfter(), job.submitTime(), request.submittedBefore()))
                .toList();
        FakePage<ImportJobProperties> page = FakePage.of(wanted, request.maxResults(), request.nextToken());
        return ListFhirImportJobsResponse.builder()
                .importJobPropertiesList(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    @Override
    public StartFhirExportJobResponse startFHIRExportJob(StartFhirExportJobRequest request) {
        found(datastores.get(request.datastoreId()), "datastore");
        String id = idFor(request.clientToken());
        ExportJobProperties job = exports.computeIfAbsent(
                id,
                fresh -> ExportJobProperties.builder()
                        .jobId(fresh)
                        .jobName(request.jobName())
                        .jobStatus("SUBMITTED")
                        .submitTime(tick())
                        .datastoreId(request.datastoreId())
                        .outputDataConfig(request.outputDataConfig())
                        .dataAccessRoleArn(request.dataAccessRoleArn())
                        .build());
        return StartFhirExportJobResponse.builder()
                .jobId(id)
                .jobStatus(job.jobStatusAsString())
                .datastoreId(job.datastoreId())
                .build();
    }

    @Override
    public DescribeFhirExportJobResponse describeFHIRExportJob(DescribeFhirExportJobRequest request) {
        ExportJobProperties seen = found(exports.get(request.jobId()), "job");
        String status = NEXT_STATUS.getOrDefault(seen.jobStatusAsString(), seen.jobStatusAsString());
        exports.put(
                seen.jobId(),
                seen.copy(later -> later.jobStatus(status).endTime(status.equals("COMPLETED") ? tick() : null)));
        return DescribeFhirExportJobResponse.builder().exportJobProperties(seen).build();
    }

    @Override
    public ListFhirExportJobsResponse listFHIRExportJobs(ListFhirExportJobsRequest request) {
        List<ExportJobProperties> wanted = exports.values().stream()
                .filter(job -> job.datastoreId().equals(request.datastoreId()))
                .filter(job -> equal(request.jobName(), job.jobName()))
                .filter(job -> equal(request.jobStatusAsString(), job.jobStatusAsString()))
                .filter(job -> between(request.submittedAfter(), job.submitTime(), request.submittedBefore()))
                .toList();
        FakePage<ExportJobProperties> page = FakePage.of(wanted, request.maxResults(), request.nextToken());
        return ListFhirExportJobsResponse.builder()
                .exportJobPropertiesList(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        Map<String, String> present = found(tags.get(request.resourceARN()), "resource");
        request.tags().forEach(tag -> present.put(tag.key(), tag.value()));
        return TagResourceResponse.builder().build();
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        request.tagKeys().forEach(found(tags.get(request.resourceARN()), "resource")::remove);
        return UntagResourceResponse.builder().build();
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        List<Tag> answer = new ArrayList<>();
        found(tags.get(request.resourceARN()), "resource")
                .forEach((key, value) ->
                        answer.add(Tag.builder().key(key).value(value).build()));
        return ListTagsForResourceResponse.builder().tags(answer).build();
    }

    @Override
    public String serviceName() {
        return "healthlake";
    }

    @Override
    public void close() {}

    private String idFor(@Nullable String clientToken) {
        return clientToken == null ? freshId() : idByClientToken.computeIfAbsent(clientToken, token -> freshId());
    }

    private String freshId() {
        return String.format("%032x", ++lastId);
    }

    private Instant tick() {
        now = now.plusSeconds(1);
        return now;
    }

    private static <T> T found(@Nullable T entry, String what) {
        if (entry == null) {
            throw ResourceNotFoundException.builder()
                    .message("no such " + what)
                    .statusCode(404)
                    .build();
        }
        return entry;
    }

    private static boolean equal(@Nullable Object wanted, @Nullable Object actual) {
        return wanted == null || Objects.equals(wanted, actual);
    }

    private static boolean between(@Nullable Instant after, Instant actual, @Nullable Instant before) {
        return (after == null || actual.isAfter(after)) && (before == null || actual.isBefore(before));
    }
}

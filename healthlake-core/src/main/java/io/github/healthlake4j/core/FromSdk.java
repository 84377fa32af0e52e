package io.github.healthlake4j.core;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.healthlake.model.CreateFhirDatastoreResponse;
import software.amazon.awssdk.services.healthlake.model.DatastoreProperties;
import software.amazon.awssdk.services.healthlake.model.DeleteFhirDatastoreResponse;
import software.amazon.awssdk.services.healthlake.model.ExportJobProperties;
import software.amazon.awssdk.services.healthlake.model.ImportJobProperties;
import software.amazon.awssdk.services.healthlake.model.JobProgressReport;
import software.amazon.awssdk.services.healthlake.model.OutputDataConfig;
import software.amazon.awssdk.services.healthlake.model.StartFhirExportJobResponse;
import software.amazon.awssdk.services.healthlake.model.StartFhirImportJobResponse;
import software.amazon.awssdk.services.healthlake.model.Tag;

/** The SDK's answers to our values. Enum members are read as text: the service moves faster than its SDK. */
final class FromSdk {
    private FromSdk() {}

    static Datastore created(CreateFhirDatastoreResponse answer) {
        return brief(
                answer.datastoreId(),
                answer.datastoreArn(),
                answer.datastoreStatusAsString(),
                answer.datastoreEndpoint());
    }

    static Datastore deleted(DeleteFhirDatastoreResponse answer) {
        return brief(
                answer.datastoreId(),
                answer.datastoreArn(),
                answer.datastoreStatusAsString(),
                answer.datastoreEndpoint());
    }

    private static Datastore brief(String id, String arn, String status, String endpoint) {
        return new Datastore(id, arn, null, status, null, null, URI.create(endpoint), null, null, null, null);
    }

    static Datastore datastore(DatastoreProperties answer) {
        return new Datastore(
                answer.datastoreId(),
                answer.datastoreArn(),
                answer.datastoreName(),
                answer.datastoreStatusAsString(),
                answer.createdAt(),
                answer.datastoreTypeVersionAsString(),
                URI.create(answer.datastoreEndpoint()),
                sse(answer.sseConfiguration()),
                answer.preloadDataConfig() == null
                        ? null
                        : answer.preloadDataConfig().preloadDataTypeAsString(),
                identityProvider(answer.identityProviderConfiguration()),
                errorCause(answer.errorCause()));
    }

    private static @Nullable SseConfiguration sse(
            software.amazon.awssdk.services.healthlake.model.@Nullable SseConfiguration answer) {
        if (answer == null || answer.kmsEncryptionConfig() == null) {
            return null;
        }
        return new SseConfiguration(
                answer.kmsEncryptionConfig().cmkTypeAsString(),
                answer.kmsEncryptionConfig().kmsKeyId());
    }

    private static @Nullable IdentityProviderConfiguration identityProvider(
            software.amazon.awssdk.services.healthlake.model.@Nullable IdentityProviderConfiguration answer) {
        return answer == null
                ? null
                : new IdentityProviderConfiguration(
                        answer.authorizationStrategyAsString(),
                        answer.fineGrainedAuthorizationEnabled(),
                        answer.metadata(),
                        answer.idpLambdaArn());
    }

    private static @Nullable ErrorCause errorCause(
            software.amazon.awssdk.services.healthlake.model.@Nullable ErrorCause answer) {
        return answer == null ? null : new ErrorCause(answer.errorMessage(), answer.errorCategoryAsString());
    }

    /** The start of a job answers without the datastore's id at times; then it is the one that was asked for. */
    static ImportJob started(StartFhirImportJobResponse answer, String datastoreId) {
        String id = answer.datastoreId() == null ? datastoreId : answer.datastoreId();
        return new ImportJob(
                answer.jobId(),
                id,
                answer.jobStatusAsString(),
                null,
                null,
                null,
                null,
                null,
                JobProgress.none(),
                null,
                null,
                null);
    }

    static ExportJob started(StartFhirExportJobResponse answer, String datastoreId) {
        String id = answer.datastoreId() == null ? datastoreId : answer.datastoreId();
        return new ExportJob(answer.jobId(), id, answer.jobStatusAsString(), null, null, null, null, null, null);
    }

    static ImportJob job(ImportJobProperties answer) {
        return new ImportJob(
                answer.jobId(),
                answer.datastoreId(),
                answer.jobStatusAsString(),
                answer.jobName(),
                answer.submitTime(),
                answer.endTime(),
                answer.inputDataConfig() == null
                        ? null
                        : answer.inputDataConfig().s3Uri(),
                output(answer.jobOutputDataConfig()),
                progress(answer.jobProgressReport()),
                answer.dataAccessRoleArn(),
                answer.message(),
                answer.validationLevelAsString());
    }

    static ExportJob job(ExportJobProperties answer) {
        return new ExportJob(
                answer.jobId(),
                answer.datastoreId(),
                answer.jobStatusAsString(),
                answer.jobName(),
                answer.submitTime(),
                answer.endTime(),
                output(answer.outputDataConfig()),
                answer.dataAccessRoleArn(),
                answer.message());
    }

    private static @Nullable S3Configuration output(@Nullable OutputDataConfig answer) {
        if (answer == null || answer.s3Configuration() == null) {
            return null;
        }
        return new S3Configuration(
                answer.s3Configuration().s3Uri(), answer.s3Configuration().kmsKeyId());
    }

    private static JobProgress progress(@Nullable JobProgressReport answer) {
        return answer == null
                ? JobProgress.none()
                : new JobProgress(
                        answer.totalNumberOfScannedFiles(),
                        answer.totalSizeOfScannedFilesInMB(),
                        answer.totalNumberOfImportedFiles(),
                        answer.totalNumberOfResourcesScanned(),
                        answer.totalNumberOfResourcesImported(),
                        answer.totalNumberOfResourcesWithCustomerError(),
                        answer.totalNumberOfFilesReadWithCustomerError(),
                        answer.throughput());
    }

    static Map<String, String> tags(List<Tag> answer) {
        Map<String, String> tags = new LinkedHashMap<>();
        answer.forEach(tag -> tags.put(tag.key(), tag.value()));
        return tags;
    }
}

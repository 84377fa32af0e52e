package io.github.healthlake4j.core;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.healthlake.model.CreateFhirDatastoreRequest;
import software.amazon.awssdk.services.healthlake.model.KmsEncryptionConfig;
import software.amazon.awssdk.services.healthlake.model.ListFhirDatastoresRequest;
import software.amazon.awssdk.services.healthlake.model.ListFhirExportJobsRequest;
import software.amazon.awssdk.services.healthlake.model.ListFhirImportJobsRequest;
import software.amazon.awssdk.services.healthlake.model.OutputDataConfig;
import software.amazon.awssdk.services.healthlake.model.StartFhirExportJobRequest;
import software.amazon.awssdk.services.healthlake.model.StartFhirImportJobRequest;
import software.amazon.awssdk.services.healthlake.model.Tag;

/** Our values to the SDK's requests. What is absent stays unset, so that the service's own defaults hold. */
final class ToSdk {
    private ToSdk() {}

    static CreateFhirDatastoreRequest create(NewDatastore wanted) {
        CreateFhirDatastoreRequest.Builder request = CreateFhirDatastoreRequest.builder()
                .datastoreName(wanted.name())
                .datastoreTypeVersion(wanted.typeVersion())
                .clientToken(wanted.clientToken());
        SseConfiguration sse = wanted.sseConfiguration();
        if (sse != null) {
            request.sseConfiguration(configuration -> configuration.kmsEncryptionConfig(kms(sse)));
        }
        if (wanted.preloadDataType() != null) {
            request.preloadDataConfig(preload -> preload.preloadDataType(wanted.preloadDataType()));
        }
        IdentityProviderConfiguration provider = wanted.identityProviderConfiguration();
        if (provider != null) {
            request.identityProviderConfiguration(identityProvider(provider));
        }
        if (!wanted.tags().isEmpty()) {
            request.tags(tags(wanted.tags()));
        }
        return request.build();
    }

    private static KmsEncryptionConfig kms(SseConfiguration sse) {
        return KmsEncryptionConfig.builder()
                .cmkType(sse.cmkType())
                .kmsKeyId(sse.kmsKeyId())
                .build();
    }

    private static software.amazon.awssdk.services.healthlake.model.IdentityProviderConfiguration identityProvider(
            IdentityProviderConfiguration provider) {
        return software.amazon.awssdk.services.healthlake.model.IdentityProviderConfiguration.builder()
                .authorizationStrategy(provider.authorizationStrategy())
                .fineGrainedAuthorizationEnabled(provider.fineGrainedAuthorizationEnabled())
                .metadata(provider.metadata())
                .idpLambdaArn(provider.idpLambdaArn())
                .build();
    }

    static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    static ListFhirDatastoresRequest list(DatastoreFilter filter, int maxResults, @Nullable String nextToken) {
        ListFhirDatastoresRequest.Builder request =
                ListFhirDatastoresRequest.builder().maxResults(maxResults).nextToken(nextToken);
        if (!filter.equals(DatastoreFilter.any())) {
            request.filter(wanted -> wanted.datastoreName(filter.name())
                    .datastoreStatus(filter.status())
                    .createdBefore(filter.createdBefore())
                    .createdAfter(filter.createdAfter()));
        }
        return request.build();
    }

    static StartFhirImportJobRequest start(ImportRequest wanted) {
        return StartFhirImportJobRequest.builder()
                .datastoreId(wanted.datastoreId())
                .inputDataConfig(input -> input.s3Uri(wanted.inputS3Uri()))
                .jobOutputDataConfig(output(wanted.output()))
                .dataAccessRoleArn(wanted.dataAccessRoleArn())
                .jobName(wanted.name())
                .clientToken(wanted.clientToken())
                .validationLevel(wanted.validationLevel())
                .build();
    }

    static StartFhirExportJobRequest start(ExportRequest wanted) {
        return StartFhirExportJobRequest.builder()
                .datastoreId(wanted.datastoreId())
                .outputDataConfig(output(wanted.output()))
                .dataAccessRoleArn(wanted.dataAccessRoleArn())
                .jobName(wanted.name())
                .clientToken(wanted.clientToken())
                .build();
    }

    private static OutputDataConfig output(S3Configuration output) {
        return OutputDataConfig.builder()
                .s3Configuration(s3 -> s3.s3Uri(output.s3Uri()).kmsKeyId(output.kmsKeyId()))
                .build();
    }

    static ListFhirImportJobsRequest listImports(
            String datastoreId, JobFilter filter, int maxResults, @Nullable String nextToken) {
        return ListFhirImportJobsRequest.builder()
                .datastoreId(datastoreId)
                .jobName(filter.name())
                .jobStatus(filter.status())
                .submittedBefore(filter.submittedBefore())
                .submittedAfter(filter.submittedAfter())
                .maxResults(maxResults)
                .nextToken(nextToken)
                .build();
    }

    static ListFhirExportJobsRequest listExports(
            String datastoreId, JobFilter filter, int maxResults, @Nullable String nextToken) {
        return ListFhirExportJobsRequest.builder()
                .datastoreId(datastoreId)
                .jobName(filter.name())
                .jobStatus(filter.status())
                .submittedBefore(filter.submittedBefore())
                .submittedAfter(filter.submittedAfter())
                .maxResults(maxResults)
                .nextToken(nextToken)
                .build();
    }
}

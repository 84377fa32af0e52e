package io.github.healthlake4j.mcp;

import io.github.healthlake4j.core.Datastore;
import io.github.healthlake4j.core.ExportJob;
import io.github.healthlake4j.core.ImportJob;
import io.github.healthlake4j.core.Job;
import io.github.healthlake4j.core.JobProgress;
import io.github.healthlake4j.core.ListingPage;
import io.github.healthlake4j.core.S3Configuration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values of the library under the member names of AWS; absent members are left out, times are ISO 8601 in UTC. */
final class AwsOutput {
    private AwsOutput() {}

    /** What create and delete answer. */
    static Map<String, Object> head(Datastore datastore) {
        Members members = new Members();
        members.put("DatastoreId", datastore.id());
        members.put("DatastoreArn", datastore.arn());
        members.put("DatastoreStatus", datastore.status());
        members.put("DatastoreEndpoint", datastore.endpoint().toString());
        return members.map;
    }

    static Map<String, Object> datastore(Datastore datastore) {
        Members members = new Members();
        members.put("DatastoreId", datastore.id());
        members.put("DatastoreArn", datastore.arn());
        members.put("DatastoreName", datastore.name());
        members.put("DatastoreStatus", datastore.status());
        members.put("CreatedAt", datastore.createdAt());
        members.put("DatastoreTypeVersion", datastore.typeVersion());
        members.put("DatastoreEndpoint", datastore.endpoint());
        configuration(datastore, members);
        return members.map;
    }

    private static void configuration(Datastore datastore, Members members) {
        Optional.ofNullable(datastore.sseConfiguration()).ifPresent(sse -> {
            Members kms = new Members();
            kms.put("CmkType", sse.cmkType());
            kms.put("KmsKeyId", sse.kmsKeyId());
            members.map.put("SseConfiguration", Map.of("KmsEncryptionConfig", kms.map));
        });
        Optional.ofNullable(datastore.preloadDataType())
                .ifPresent(type -> members.map.put("PreloadDataConfig", Map.of("PreloadDataType", type)));
        Optional.ofNullable(datastore.identityProviderConfiguration()).ifPresent(provider -> {
            Members identity = new Members();
            identity.put("AuthorizationStrategy", provider.authorizationStrategy());
            identity.put("FineGrainedAuthorizationEnabled", provider.fineGrainedAuthorizationEnabled());
            identity.put("Metadata", provider.metadata());
            identity.put("IdpLambdaArn", provider.idpLambdaArn());
            members.map.put("IdentityProviderConfiguration", identity.map);
        });
        Optional.ofNullable(datastore.errorCause()).ifPresent(cause -> {
            Members error = new Members();
            error.put("ErrorMessage", cause.errorMessage());
            error.put("ErrorCategory", cause.errorCategory());
            members.map.put("ErrorCause", error.map);
        });
    }

    static Map<String, Object> started(Job job) {
        Members members = new Members();
        members.put("JobId", job.id());
        members.put("JobStatus", job.status());
        members.put("DatastoreId", job.datastoreId());
        return members.map;
    }

    static Map<String, Object> job(Job job) {
        Members members = new Members();
        members.put("JobId", job.id());
        members.put("JobName", job.name());
        members.put("JobStatus", job.status());
        members.put("SubmitTime", job.submitTime());
        members.put("EndTime", job.endTime());
        members.put("DatastoreId", job.datastoreId());
        if (job instanceof ImportJob imported) {
            imported(imported, members);
        } else if (job instanceof ExportJob exported && exported.output() != null) {
            members.map.put("OutputDataConfig", output(exported.output()));
        }
        members.put("DataAccessRoleArn", job.dataAccessRoleArn());
        members.put("Message", job.message());
        return members.map;
    }

    private static void imported(ImportJob job, Members members) {
        if (job.inputS3Uri() != null) {
            members.map.put("InputDataConfig", Map.of("S3Uri", job.inputS3Uri()));
        }
        if (job.output() != null) {
            members.map.put("JobOutputDataConfig", output(job.output()));
        }
        if (!job.progress().equals(JobProgress.none())) {
            members.map.put("JobProgressReport", progress(job.progress()));
        }
        members.put("ValidationLevel", job.validationLevel());
    }

    private static Map<String, Object> output(S3Configuration output) {
        Members members = new Members();
        members.put("S3Uri", output.s3Uri());
        members.put("KmsKeyId", output.kmsKeyId());
        return Map.of("S3Configuration", members.map);
    }

    private static Map<String, Object> progress(JobProgress progress) {
        Members members = new Members();
        members.put("TotalNumberOfScannedFiles", progress.scannedFiles());
        members.put("TotalSizeOfScannedFilesInMB", progress.scannedMegabytes());
        members.put("TotalNumberOfImportedFiles", progress.importedFiles());
        members.put("TotalNumberOfResourcesScanned", progress.scannedResources());
        members.put("TotalNumberOfResourcesImported", progress.importedResources());
        members.put("TotalNumberOfResourcesWithCustomerError", progress.resourcesWithCustomerError());
        members.put("TotalNumberOfFilesReadWithCustomerError", progress.filesReadWithCustomerError());
        members.put("Throughput", progress.throughput());
        return members.map;
    }

    static Map<String, Object> tags(Map<String, String> tags) {
        return Map.of(
                "Tags",
                tags.entrySet().stream()
                        .map(tag -> {
                            Members members = new Members();
                            members.put("Key", tag.getKey());
                            members.put("Value", tag.getValue());
                            return members.map;
                        })
                        .toList());
    }

    static <T> Map<String, Object> page(
            String member, ListingPage<T> page, Function<? super T, Map<String, Object>> shape) {
        Members members = new Members();
        members.map.put(member, page.items().stream().map(shape).toList());
        members.put("NextToken", page.nextToken());
        return members.map;
    }

    /** Members in their order, the absent left out. */
    static final class Members {
        final Map<String, Object> map = new LinkedHashMap<>();

        void put(String name, @Nullable Object value) {
            if (value instanceof Number || value instanceof Boolean) {
                map.put(name, value);
            } else if (value != null) {
                map.put(name, value.toString());
            }
        }
    }
}

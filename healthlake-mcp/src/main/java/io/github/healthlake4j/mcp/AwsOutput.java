package io.github.healthlake4j.mcp;

import io.github.healthlake4j.core.Datastore;
import io.github.healthlake4j.core.ListingPage;
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

    static <T> Map<String, Object> page(String member, ListingPage<T> page, Function<T, Map<String, Object>> shape) {
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

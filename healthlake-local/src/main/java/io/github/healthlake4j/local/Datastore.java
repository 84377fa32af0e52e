package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A datastore as the control plane knows it.
 *
 * @param id 32 lower-case hexadecimal digits
 * @param arn its ARN, {@code …:datastore/fhir/ID}
 * @param name as given at creation, if it was
 * @param status where it is in its life
 * @param createdAtMillis epoch milliseconds
 * @param settings the configuration members of its creation, as they were sent
 * @param error why it is {@code CREATE_FAILED}
 * @param tags values by key, in the order they were set
 * @param clientToken the token that made it
 */
record Datastore(
        String id,
        String arn,
        @Nullable String name,
        Status status,
        long createdAtMillis,
        ObjectNode settings,
        @Nullable String error,
        Map<String, String> tags,
        @Nullable String clientToken) {

    enum Status {
        CREATING,
        ACTIVE,
        DELETING,
        DELETED,
        CREATE_FAILED
    }

    Datastore withStatus(Status next) {
        return new Datastore(id, arn, name, next, createdAtMillis, settings, error, tags, clientToken);
    }

    Datastore failed(String cause) {
        return new Datastore(id, arn, name, Status.CREATE_FAILED, createdAtMillis, settings, cause, tags, clientToken);
    }

    Datastore withTags(Map<String, String> next) {
        return new Datastore(id, arn, name, status, createdAtMillis, settings, error, next, clientToken);
    }

    boolean preloadsSynthea() {
        return settings.at("/PreloadDataConfig/PreloadDataType").asText().equals("SYNTHEA");
    }
}

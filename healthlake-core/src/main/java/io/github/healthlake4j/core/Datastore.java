package io.github.healthlake4j.core;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A FHIR R4 datastore, as the service described it at one moment. Create and delete answer with id, ARN, status and
 * endpoint alone; the rest is absent there.
 *
 * @param id 32 hexadecimal digits
 * @param arn what tags and IAM policies name it by
 * @param name the name it was given, if any
 * @param status {@code CREATING}, {@code ACTIVE}, {@code DELETING}, {@code DELETED}, {@code CREATE_FAILED}, or
 *     whatever a newer service says, unchanged
 * @param createdAt when it was asked for
 * @param typeVersion the FHIR version: {@code R4}
 * @param endpoint base of its FHIR REST API, ending in {@code /r4/}
 * @param sseConfiguration how it is encrypted at rest
 * @param preloadDataType {@code SYNTHEA} if it was created with synthetic patients
 * @param identityProviderConfiguration who may call its FHIR API
 * @param errorCause why its creation failed
 * @see <a
 *     href="https://docs.aws.amazon.com/healthlake/latest/APIReference/API_DatastoreProperties.html">DatastoreProperties</a>
 */
public record Datastore(
        String id,
        String arn,
        @Nullable String name,
        String status,
        @Nullable Instant createdAt,
        @Nullable String typeVersion,
        URI endpoint,
        @Nullable SseConfiguration sseConfiguration,
        @Nullable String preloadDataType,
        @Nullable IdentityProviderConfiguration identityProviderConfiguration,
        @Nullable ErrorCause errorCause) {

    /** Whether it takes FHIR calls. */
    public boolean isActive() {
        return status.equals("ACTIVE");
    }

    /** Whether the service is still at work on it ({@code CREATING}, {@code DELETING}, {@code UPDATING}, …). */
    public boolean isChanging() {
        return status.endsWith("ING");
    }

    /** Whether it came to grief ({@code CREATE_FAILED}, {@code UPDATE_FAILED}); {@link #errorCause()} may say why. */
    public boolean isFailed() {
        return status.endsWith("_FAILED");
    }

    Datastore withStatus(String changed) {
        return new Datastore(
                id,
                arn,
                name,
                changed,
                createdAt,
                typeVersion,
                endpoint,
                sseConfiguration,
                preloadDataType,
                identityProviderConfiguration,
                errorCause);
    }
}

package io.github.healthlake4j.local;

import java.util.Objects;

/**
 * The key pair that signs requests to the local HealthLake.
 *
 * @param accessKeyId the access key id, {@code local} unless told otherwise
 * @param secretAccessKey the secret, {@code local} unless told otherwise
 */
public record Credentials(String accessKeyId, String secretAccessKey) {
    static final Credentials DEFAULT = new Credentials("local", "local");

    /** Checks that neither is blank. */
    public Credentials {
        Objects.requireNonNull(accessKeyId, "accessKeyId");
        Objects.requireNonNull(secretAccessKey, "secretAccessKey");
        if (accessKeyId.isBlank() || secretAccessKey.isBlank()) {
            throw new IllegalArgumentException("accessKeyId and secretAccessKey must not be blank");
        }
    }

    /** The access key id alone. */
    @Override
    public String toString() {
        return "Credentials[accessKeyId=" + accessKeyId + "]";
    }
}

package io.github.healthlake4j.core;

import org.jspecify.annotations.Nullable;

/**
 * How a datastore is encrypted at rest. It cannot be changed once the datastore exists.
 *
 * @param cmkType {@code AWS_OWNED_KMS_KEY} or {@code CUSTOMER_MANAGED_KMS_KEY}; a newer service may know more
 * @param kmsKeyId the customer's key (id, key ARN, {@code alias/name} or alias ARN); absent for an AWS-owned key
 * @see <a href="https://docs.aws.amazon.com/healthlake/latest/APIReference/API_KmsEncryptionConfig.html">KmsEncryptionConfig</a>
 */
public record SseConfiguration(String cmkType, @Nullable String kmsKeyId) {
    /** Encryption with a key that AWS owns: what a datastore gets when nothing is said. */
    public static SseConfiguration awsOwnedKey() {
        return new SseConfiguration("AWS_OWNED_KMS_KEY", null);
    }

    /**
     * Encryption with a key of the customer; callers of the FHIR API then need permissions on that key as well.
     *
     * @param kmsKeyId key id, key ARN, {@code alias/name} or alias ARN, 1 to 400 characters
     */
    public static SseConfiguration customerManagedKey(String kmsKeyId) {
        return new SseConfiguration("CUSTOMER_MANAGED_KMS_KEY", kmsKeyId);
    }
}

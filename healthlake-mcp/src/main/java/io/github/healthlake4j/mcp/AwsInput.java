package io.github.healthlake4j.mcp;

import io.github.healthlake4j.core.IdentityProviderConfiguration;
import io.github.healthlake4j.core.SseConfiguration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Structures of AWS as arguments have them. */
final class AwsInput {
    private AwsInput() {}

    record Tag(String key, String value) {}

    record Sse(KmsEncryption kmsEncryptionConfig) {
        SseConfiguration toCore() {
            return new SseConfiguration(kmsEncryptionConfig.cmkType, kmsEncryptionConfig.kmsKeyId);
        }
    }

    record KmsEncryption(
            @Arg(oneOf = {"CUSTOMER_MANAGED_KMS_KEY", "AWS_OWNED_KMS_KEY"})
            String cmkType,

            @Nullable String kmsKeyId) {}

    record Preload(@Arg(oneOf = "SYNTHEA") String preloadDataType) {}

    record IdentityProvider(
            @Arg(oneOf = {"AWS_AUTH", "SMART_ON_FHIR", "SMART_ON_FHIR_V1"})
            String authorizationStrategy,

            @Nullable Boolean fineGrainedAuthorizationEnabled,
            @Arg("JSON text") @Nullable String metadata,
            @Nullable String idpLambdaArn) {
        IdentityProviderConfiguration toCore() {
            return new IdentityProviderConfiguration(
                    authorizationStrategy, fineGrainedAuthorizationEnabled, metadata, idpLambdaArn);
        }
    }

    record Input(@Arg("s3://bucket/prefix/") String s3Uri) {}

    record Output(S3 s3Configuration) {}

    /** HealthLake requires both, also where other services take their own key. */
    record S3(
            @Arg("s3://bucket/prefix/") String s3Uri,
            @Arg("id or ARN of a KMS key") String kmsKeyId) {}

    /** Tags as a map; a key that comes twice is an error, for one of its values would be lost. */
    static Map<String, String> tags(@Nullable List<Tag> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        for (Tag tag : Optional.ofNullable(tags).orElse(List.of())) {
            if (map.put(tag.key, tag.value) != null) {
                throw new InvalidArgument("tags holds a Key twice; each key has one Value");
            }
        }
        return map;
    }
}

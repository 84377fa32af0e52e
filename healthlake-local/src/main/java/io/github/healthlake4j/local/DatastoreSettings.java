package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;

/** The configuration structures of CreateFHIRDatastore: checked, then kept as they were sent. */
final class DatastoreSettings {
    private static final Pattern LAMBDA = Pattern.compile(
            "arn:aws:lambda:[a-z]{2}-[a-z]+-\\d{1}:\\d{12}:function:[a-zA-Z0-9\\-_\\.]+(:(\\$LATEST|[a-zA-Z0-9\\-_]+))?");
    static final Pattern KEY = Pattern.compile(
            "(arn:aws((-us-gov)|(-iso)|(-iso-b)|(-cn))?:kms:)?([a-z]{2}-[a-z]+(-[a-z]+)?-\\d:)?(\\d{12}:)?"
                    + "(((key/)?[a-zA-Z0-9-_]+)|(alias/[a-zA-Z0-9:/_-]+))");

    private DatastoreSettings() {}

    static void check(Input input) {
        if (input.has("SseConfiguration")) {
            checkEncryption(input.structure("SseConfiguration"));
        }
        if (input.has("PreloadDataConfig")) {
            input.structure("PreloadDataConfig").oneOf("PreloadDataType", List.of("SYNTHEA"));
        }
        if (input.has("IdentityProviderConfiguration")) {
            checkIdentityProvider(input.structure("IdentityProviderConfiguration"));
        }
    }

    static ObjectNode of(Input input) {
        return input.copyOf("SseConfiguration", "PreloadDataConfig", "IdentityProviderConfiguration");
    }

    private static void checkEncryption(Input sse) {
        if (!sse.has("KmsEncryptionConfig")) {
            Input.required("KmsEncryptionConfig", null);
        }
        Input kms = sse.structure("KmsEncryptionConfig");
        String type = kms.oneOf("CmkType", List.of("CUSTOMER_MANAGED_KMS_KEY", "AWS_OWNED_KMS_KEY"));
        if (type.equals("CUSTOMER_MANAGED_KMS_KEY")) {
            kms.matching("KmsKeyId", 400, KEY);
        }
    }

    private static void checkIdentityProvider(Input provider) {
        provider.oneOf("AuthorizationStrategy", List.of("AWS_AUTH", "SMART_ON_FHIR", "SMART_ON_FHIR_V1"));
        if (provider.has("IdpLambdaArn")) {
            provider.matching("IdpLambdaArn", 256, LAMBDA);
        }
    }
}

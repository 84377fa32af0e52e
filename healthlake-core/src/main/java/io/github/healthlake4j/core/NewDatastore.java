package io.github.healthlake4j.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a datastore is to be created with. Everything is optional; nothing but the name and the identity provider can
 * be changed later.
 *
 * <pre>{@code
 * NewDatastore.builder().name("clinic").preloadDataType("SYNTHEA").tags(Map.of("env", "dev")).build()
 * }</pre>
 *
 * @param name 1 to 256 letters, digits, spaces and {@code _.:/=+-%@}
 * @param typeVersion the FHIR version: {@code R4}
 * @param sseConfiguration how it is encrypted at rest; absent means a key that AWS owns
 * @param preloadDataType {@code SYNTHEA} fills it with synthetic patients
 * @param identityProviderConfiguration who may call its FHIR API; absent means AWS identities alone
 * @param clientToken 1 to 64 letters, digits and {@code -}: a create that is repeated with it makes one datastore;
 *     absent means one made anew for each call
 * @param tags at most 200, keys of 1 to 128 and values of at most 256 characters
 * @see <a
 *     href="https://docs.aws.amazon.com/healthlake/latest/APIReference/API_CreateFHIRDatastore.html">CreateFHIRDatastore</a>
 */
public record NewDatastore(
        @Nullable String name,
        String typeVersion,
        @Nullable SseConfiguration sseConfiguration,
        @Nullable String preloadDataType,
        @Nullable IdentityProviderConfiguration identityProviderConfiguration,
        @Nullable String clientToken,
        Map<String, String> tags) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException naming the setting that breaks the service's rule for it
     */
    public NewDatastore {
        Rule.DATASTORE_NAME.check("name", name);
        Rule.TYPE_VERSION.require("typeVersion", typeVersion);
        Rule.ENUM_VALUE.check("preloadDataType", preloadDataType);
        Rule.CLIENT_TOKEN.check("clientToken", clientToken);
        tags = TagRules.checked(tags);
        check(sseConfiguration);
        check(identityProviderConfiguration);
    }

    private static void check(@Nullable SseConfiguration sse) {
        if (sse != null) {
            Rule.ENUM_VALUE.require("cmkType", sse.cmkType());
            Rule.KMS_KEY_ID.check("kmsKeyId", sse.kmsKeyId());
        }
    }

    private static void check(@Nullable IdentityProviderConfiguration provider) {
        if (provider != null) {
            Rule.ENUM_VALUE.require("authorizationStrategy", provider.authorizationStrategy());
            Rule.LAMBDA_ARN.check("idpLambdaArn", provider.idpLambdaArn());
        }
    }

    /** A datastore of that name with every other setting left to the service. */
    public static NewDatastore named(String name) {
        return builder().name(name).build();
    }

    /** Starts with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the settings; see {@link NewDatastore} for their meaning and limits. */
    public static final class Builder {
        private @Nullable String name;
        private String typeVersion = "R4";
        private @Nullable SseConfiguration sseConfiguration;
        private @Nullable String preloadDataType;
        private @Nullable IdentityProviderConfiguration identityProviderConfiguration;
        private @Nullable String clientToken;
        private Map<String, String> tags = Map.of();

        private Builder() {}

        /** 1 to 256 letters, digits, spaces and {@code _.:/=+-%@}; otherwise it has no name. */
        public Builder name(@Nullable String name) {
            this.name = name;
            return this;
        }

        /** The FHIR version; otherwise {@code R4}, the one that the service knows. */
        public Builder typeVersion(String typeVersion) {
            this.typeVersion = typeVersion;
            return this;
        }

        /** How it is encrypted at rest; otherwise with a key that AWS owns. */
        public Builder sseConfiguration(@Nullable SseConfiguration sseConfiguration) {
            this.sseConfiguration = sseConfiguration;
            return this;
        }

        /** {@code SYNTHEA} fills it with synthetic patients; otherwise it is empty. */
        public Builder preloadDataType(@Nullable String preloadDataType) {
            this.preloadDataType = preloadDataType;
            return this;
        }

        /** Who may call its FHIR API; otherwise AWS identities alone. */
        public Builder identityProviderConfiguration(
                @Nullable IdentityProviderConfiguration identityProviderConfiguration) {
            this.identityProviderConfiguration = identityProviderConfiguration;
            return this;
        }

        /**
         * 1 to 64 letters, digits and {@code -}: a create that is repeated with it makes one datastore; otherwise one made
         * anew for each call.
         */
        public Builder clientToken(@Nullable String clientToken) {
            this.clientToken = clientToken;
            return this;
        }

        /** At most 200, keys of 1 to 128 and values of at most 256 characters; otherwise none. They replace earlier ones. */
        public Builder tags(Map<String, String> tags) {
            this.tags = tags;
            return this;
        }

        /**
         * Checks the settings and puts them together.
         *
         * @throws IllegalArgumentException naming the setting that breaks the service's rule for it
         */
        public NewDatastore build() {
            return new NewDatastore(
                    name,
                    typeVersion,
                    sseConfiguration,
                    preloadDataType,
                    identityProviderConfiguration,
                    clientToken,
                    tags);
        }
    }
}

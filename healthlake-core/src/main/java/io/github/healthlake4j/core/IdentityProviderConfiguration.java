package io.github.healthlake4j.core;

import org.jspecify.annotations.Nullable;

/**
 * Who may call the FHIR API of a datastore: AWS identities alone, or holders of SMART on FHIR tokens too.
 *
 * @param authorizationStrategy {@code AWS_AUTH}, {@code SMART_ON_FHIR} or {@code SMART_ON_FHIR_V1}
 * @param fineGrainedAuthorizationEnabled whether a token's scopes narrow what it may see; absent where the service
 *     did not say
 * @param metadata the SMART configuration document as JSON text; its {@code code_challenge_methods_supported} must
 *     hold {@code S256}
 * @param idpLambdaArn the function that checks bearer tokens; it has one second to answer
 * @see <a
 *     href="https://docs.aws.amazon.com/healthlake/latest/APIReference/API_IdentityProviderConfiguration.html">IdentityProviderConfiguration</a>
 */
public record IdentityProviderConfiguration(
        String authorizationStrategy,
        @Nullable Boolean fineGrainedAuthorizationEnabled,
        @Nullable String metadata,
        @Nullable String idpLambdaArn) {

    /** AWS identities alone (SigV4): what a datastore gets when nothing is said. */
    public static IdentityProviderConfiguration awsAuth() {
        return new IdentityProviderConfiguration("AWS_AUTH", null, null, null);
    }

    /**
     * SMART on FHIR with fine-grained authorization.
     *
     * @param metadata the SMART configuration document as JSON text
     * @param idpLambdaArn the function that checks bearer tokens
     */
    public static IdentityProviderConfiguration smartOnFhir(String metadata, String idpLambdaArn) {
        return new IdentityProviderConfiguration("SMART_ON_FHIR", true, metadata, idpLambdaArn);
    }
}

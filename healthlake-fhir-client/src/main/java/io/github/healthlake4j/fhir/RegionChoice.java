package io.github.healthlake4j.fhir;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The region: the explicit one, else the endpoint's, else AWS_REGION, AWS_DEFAULT_REGION, the profile's, us-west-2.
 *
 * @param explicit what the caller set
 * @param environment a variable's value by its name, or null
 * @param profile the region of the AWS profile; asked only if nothing else says
 */
record RegionChoice(
        @Nullable String explicit, UnaryOperator<@Nullable String> environment, Supplier<Optional<String>> profile) {
    static final String FALLBACK = "us-west-2";

    static RegionChoice of(@Nullable String explicit, UnaryOperator<@Nullable String> environment) {
        return new RegionChoice(explicit, environment, () -> ProfileRegion.find());
    }

    String or(@Nullable String ofEndpoint) {
        if (explicit != null) {
            return explicit;
        }
        if (ofEndpoint != null) {
            return ofEndpoint;
        }
        return variable("AWS_REGION")
                .or(() -> variable("AWS_DEFAULT_REGION"))
                .or(profile)
                .orElse(FALLBACK);
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.apply(name)).map(String::trim).filter(value -> !value.isEmpty());
    }
}

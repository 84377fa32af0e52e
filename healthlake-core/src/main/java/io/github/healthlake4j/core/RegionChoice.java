package io.github.healthlake4j.core;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

/**
 * The region calls go to, and where it came from.
 *
 * @param name such as {@code us-east-1}
 * @param source for messages, such as {@code AWS_REGION}
 */
record RegionChoice(String name, String source) {
    private static final String FALLBACK = "us-west-2";
    private static final String GIVEN = "the given client's";

    RegionChoice {
        Rule.REGION.require("region (" + source + ")", name);
    }

    static RegionChoice explicit(String name) {
        return new RegionChoice(name, "set by the caller");
    }

    static RegionChoice given(String name) {
        return new RegionChoice(name, GIVEN);
    }

    boolean isGiven() {
        return source.equals(GIVEN);
    }

    /** The first that is there: {@code AWS_REGION}, {@code AWS_DEFAULT_REGION}, the profile's, us-west-2. */
    static RegionChoice find(Function<String, @Nullable String> environment, Supplier<Optional<String>> profile) {
        return Stream.of("AWS_REGION", "AWS_DEFAULT_REGION")
                .flatMap(variable -> Stream.ofNullable(environment.apply(variable))
                        .filter(value -> !value.isBlank())
                        .map(value -> new RegionChoice(value.trim(), variable)))
                .findFirst()
                .or(() -> profile.get().map(region -> new RegionChoice(region, "the AWS profile")))
                .orElseGet(() -> new RegionChoice(FALLBACK, "the default, since none is set"));
    }

    /** The region of the profile in use ({@code AWS_PROFILE}, else default), from the shared configuration files. */
    static Optional<String> ofProfile() {
        String profile = ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow();
        return ProfileFile.defaultProfileFile().profile(profile).flatMap(found -> found.property("region"));
    }
}

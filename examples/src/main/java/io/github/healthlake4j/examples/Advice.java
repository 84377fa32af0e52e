package io.github.healthlake4j.examples;

import io.github.healthlake4j.fhir.AccessDeniedException;
import io.github.healthlake4j.fhir.InvalidResourceException;
import io.github.healthlake4j.fhir.NotFoundException;
import io.github.healthlake4j.fhir.ThrottledException;
import io.github.healthlake4j.fhir.UnavailableException;
import io.github.healthlake4j.fhir.VersionConflictException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.healthlake.model.ResourceNotFoundException;
import software.amazon.awssdk.services.healthlake.model.ThrottlingException;

/** Where to read more on a failure. */
final class Advice {
    private static final Map<Class<?>, String> PLACES = new LinkedHashMap<>();

    static {
        PLACES.put(NotFoundException.class, "docs/troubleshooting.md#not-found");
        PLACES.put(ResourceNotFoundException.class, "docs/troubleshooting.md#not-found");
        PLACES.put(AccessDeniedException.class, "docs/troubleshooting.md#access-denied");
        PLACES.put(InvalidResourceException.class, "docs/troubleshooting.md#invalid-resource");
        PLACES.put(VersionConflictException.class, "docs/troubleshooting.md#conflict");
        PLACES.put(ThrottledException.class, "docs/troubleshooting.md#throttled");
        PLACES.put(ThrottlingException.class, "docs/troubleshooting.md#throttled");
        PLACES.put(UnavailableException.class, "docs/troubleshooting.md#no-answer");
    }

    private Advice() {}

    /** The place in the documents, if there is one for that failure and its message does not name it by itself. */
    static Optional<String> on(RuntimeException failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("docs/troubleshooting.md#")) {
            return Optional.empty();
        }
        if (failure instanceof SdkClientException) {
            return Optional.of(
                    message.contains("credentials")
                            ? "docs/troubleshooting.md#no-credentials"
                            : "docs/troubleshooting.md#no-answer");
        }
        return PLACES.entrySet().stream()
                .filter(place -> place.getKey().isInstance(failure))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}

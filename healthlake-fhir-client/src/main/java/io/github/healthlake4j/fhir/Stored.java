package io.github.healthlake4j.fhir;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a write stored. */
public final class Stored {
    private final ResourceId id;
    private final Outcome outcome;
    private final @Nullable String version;
    private final boolean validationIssues;
    private final Supplier<Resource> resource;

    Stored(
            ResourceId id,
            Outcome outcome,
            @Nullable String version,
            boolean validationIssues,
            Supplier<Resource> resource) {
        this.id = id;
        this.outcome = outcome;
        this.version = version;
        this.validationIssues = validationIssues;
        this.resource = resource;
    }

    /** What became of a write. */
    public enum Outcome {
        /** A new resource: status 201. */
        CREATED,
        /** A new version of a resource, or one that already was as wanted: status 200. */
        UPDATED,
        /** A create that the service knew already by its idempotency key: stored once, by the first. */
        DUPLICATE
    }

    /** Type and id of what is stored now. */
    public ResourceId id() {
        return id;
    }

    /** What became of the write. */
    public Outcome outcome() {
        return outcome;
    }

    /** The stored version, for {@link WriteOptions#ifMatch(String)}; from the ETag or {@code meta.versionId}. */
    public Optional<String> findVersion() {
        return Optional.ofNullable(version);
    }

    /** Whether the resource was stored although it is faulty, which only {@link ValidationLevel#MINIMAL} allows. */
    public boolean hasValidationIssues() {
        return validationIssues;
    }

    /**
     * The resource as it is stored. An answer without one (a {@link Outcome#DUPLICATE}, or a service that sends none) is made up
     * for by a read, done when this is called.
     *
     * @throws FhirException if that read fails
     */
    public Resource resource() {
        return resource.get();
    }

    /** Type and outcome. */
    @Override
    public String toString() {
        return id.type() + " " + outcome;
    }
}

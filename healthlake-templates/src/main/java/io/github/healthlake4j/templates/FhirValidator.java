package io.github.healthlake4j.templates;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Validates the structure of any FHIR R4 resource, offline: elements and their types, cardinality, forms of primitive values, codes of required
 * bindings, references, contained resources, extensions, bundles, and the specification's invariants that need no FHIRPath engine.
 *
 * <p>It never throws on bad input: what is no resource at all is a report too. It is safe for use by many threads. The definitions of a type are read
 * when the first resource of that type comes.
 *
 * @see <a href="https://hl7.org/fhir/R4/validation.html">FHIR R4, validating resources</a>
 */
public final class FhirValidator {
    private static final FhirValidator R4 = new FhirValidator(List.of());

    private final List<Profile> profiles;

    private FhirValidator(List<Profile> profiles) {
        this.profiles = List.copyOf(profiles);
    }

    /** The validator of FHIR 4.0.1. */
    public static FhirValidator r4() {
        return R4;
    }

    /**
     * This validator with a further profile: the resource that is validated must conform to it where it is of its type, and so must any resource in
     * it that names the profile in {@code meta.profile}.
     */
    public FhirValidator with(Profile profile) {
        List<Profile> more = new ArrayList<>(profiles);
        more.add(profile);
        return new FhirValidator(more);
    }

    /** Validates a resource of any type from its JSON. */
    public Report validate(String json) {
        return read(json, null);
    }

    /** Validates a resource of a type from its JSON; another type is an error. */
    public Report validate(String json, String expectedType) {
        return read(json, expectedType);
    }

    /** Validates a resource of any type from its JSON in UTF-8. */
    public Report validate(byte[] json) {
        return decode(json, null);
    }

    /** Validates a resource of a type from its JSON in UTF-8; another type is an error. */
    public Report validate(byte[] json, String expectedType) {
        return decode(json, expectedType);
    }

    /** Validates a resource of any type: maps, lists, text, {@link Boolean} and {@link Number}. */
    public Report validate(Map<String, ?> resource) {
        return walk(resource, null, new Issues());
    }

    /** Validates a resource of a type: maps, lists, text, {@link Boolean} and {@link Number}; another type is an error. */
    public Report validate(Map<String, ?> resource, String expectedType) {
        return walk(resource, expectedType, new Issues());
    }

    private Report decode(byte[] json, @Nullable String expectedType) {
        try {
            return read(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(json))
                            .toString(),
                    expectedType);
        } catch (CharacterCodingException wrong) {
            Issues issues = new Issues();
            issues.error("", "structure", "not UTF-8; FHIR's JSON is written in it");
            return new Report(issues.list(), List.of());
        }
    }

    private Report read(String json, @Nullable String expectedType) {
        Issues issues = new Issues();
        try {
            return walk(JsonReader.read(json, issues), expectedType, issues);
        } catch (JsonReader.NotJson noted) {
            return new Report(issues.list(), List.of());
        }
    }

    private Report walk(@Nullable Object resource, @Nullable String expectedType, Issues issues) {
        Walk walk = new Walk(Definitions.r4(), profiles, issues);
        walk.resource(resource, expectedType);
        return new Report(issues.list(), walk.unchecked());
    }
}

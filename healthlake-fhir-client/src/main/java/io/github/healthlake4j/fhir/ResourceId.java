package io.github.healthlake4j.fhir;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The logical identity of a resource in its datastore: type and id, as in {@code Patient/p-1}.
 *
 * <p>The string form leaves the id out, for it may belong to a patient; {@link #reference()} gives it.
 *
 * @param type the resource type, letters only, the first a capital: {@code Patient}
 * @param id the logical id: 1 to 64 of {@code A-Z a-z 0-9 - .}, as FHIR R4 (2.24.0.1, id) has it
 */
public record ResourceId(String type, String id) {
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]{0,63}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
    private static final Pattern REFERENCE =
            Pattern.compile("(?:.*/)?([A-Z][A-Za-z]*)/([A-Za-z0-9.-]{1,64})(?:/_history/[A-Za-z0-9.-]{1,64})?");

    /**
     * Checks both parts.
     *
     * @throws IllegalArgumentException if the type or the id could not be one
     */
    public ResourceId {
        requireType(type);
        requireId(id);
    }

    /**
     * Reads {@code Patient/p-1}, {@code Patient/p-1/_history/2} or an absolute URL that ends so.
     *
     * @throws IllegalArgumentException if the text is no reference to a resource
     */
    public static ResourceId parse(String reference) {
        return find(reference)
                .orElseThrow(() -> new IllegalArgumentException(
                        "not a reference to a resource; expected Type/id, as in Patient/p-1"));
    }

    /** As {@link #parse(String)}, empty if the text is no reference to a resource. */
    static Optional<ResourceId> find(String reference) {
        Matcher parts = REFERENCE.matcher(reference);
        return parts.matches() ? Optional.of(new ResourceId(parts.group(1), parts.group(2))) : Optional.empty();
    }

    /** The relative reference, {@code Patient/p-1}. */
    public String reference() {
        return type + "/" + id;
    }

    /** The type alone: an id may be a patient's. */
    @Override
    public String toString() {
        return type + "/…";
    }

    static String requireType(String type) {
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException(
                    "not a resource type: only letters are allowed, the first a capital, as in Patient");
        }
        return type;
    }

    static String requireId(String id) {
        if (!ID.matcher(id).matches() || id.equals(".") || id.equals("..")) {
            throw new IllegalArgumentException(
                    "not a resource id: 1 to 64 of A-Z a-z 0-9 - . are allowed (FHIR R4, datatype id)"
                            + (id.indexOf('/') >= 0 ? "; give the type and the id apart" : ""));
        }
        return id;
    }
}

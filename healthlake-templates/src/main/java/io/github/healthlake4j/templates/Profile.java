package io.github.healthlake4j.templates;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A profile: what a StructureDefinition asks of a resource beyond FHIR itself. It judges cardinality, types of choice elements, fixed and pattern
 * values, and slices told apart by values; must-support elements that are missing are information. What it cannot judge, it lists.
 *
 * @see <a href="https://hl7.org/fhir/R4/profiling.html">FHIR R4, profiling</a>
 */
public final class Profile {
    private final String url;
    private final String type;
    private final ProfileElement root;
    private final List<String> unjudged;

    private Profile(String url, String type, ProfileElement root, List<String> unjudged) {
        this.url = url;
        this.type = type;
        this.root = root;
        this.unjudged = List.copyOf(unjudged);
    }

    /**
     * The profile of a StructureDefinition with its snapshot.
     *
     * @param structureDefinition its JSON
     * @throws IllegalArgumentException where it is no StructureDefinition of a resource type, or has no snapshot
     */
    public static Profile load(String structureDefinition) {
        Map<?, ?> definition = read(structureDefinition);
        String type = text(definition.get("type"));
        if (Definitions.r4().resourceType(type) == null) {
            throw new IllegalArgumentException(
                    "load a profile: its type is no resource type of R4; load profiles of resources");
        }
        if (!(definition.get("snapshot") instanceof Map<?, ?> snapshot
                && snapshot.get("element") instanceof List<?> elements
                && !elements.isEmpty())) {
            throw new IllegalArgumentException("load a profile of " + type
                    + ": no snapshot.element; load the StructureDefinition with its snapshot");
        }
        String url = text(definition.get("url"));
        Set<String> unjudged = new LinkedHashSet<>();
        ProfileElement root = ProfileReader.read(elements, url, unjudged);
        return new Profile(url, type, root, new ArrayList<>(unjudged));
    }

    /** The canonical URL. */
    public String url() {
        return url;
    }

    /** The type of the resources that it is about. */
    public String type() {
        return type;
    }

    /** What it cannot judge: keys of invariants, value sets, targets and slices, each with its element. */
    public List<String> unjudged() {
        return unjudged;
    }

    /** Whether the resource says that it conforms to this profile. */
    boolean isClaimedBy(Map<?, ?> resource) {
        if (resource.get("meta") instanceof Map<?, ?> meta && meta.get("profile") instanceof List<?> profiles) {
            for (Object profile : profiles) {
                if (profile instanceof String canonical && (canonical.equals(url) || canonical.startsWith(url + "|"))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Notes what the resource lacks of the profile. */
    void check(Map<?, ?> resource, String path, Issues issues) {
        new ProfileCheck(url, issues).children(root, resource, path);
    }

    private static Map<?, ?> read(String json) {
        Issues issues = new Issues();
        try {
            if (JsonReader.read(json, issues) instanceof Map<?, ?> map
                    && "StructureDefinition".equals(map.get("resourceType"))) {
                return map;
            }
        } catch (JsonReader.NotJson noted) {
            throw new IllegalArgumentException(
                    "load a profile: " + issues.list().get(0).message());
        }
        throw new IllegalArgumentException("load a profile: not a StructureDefinition; give the JSON of one");
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }

    @Override
    public String toString() {
        return "Profile[" + url + "]";
    }
}

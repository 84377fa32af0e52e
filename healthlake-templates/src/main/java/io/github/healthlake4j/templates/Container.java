package io.github.healthlake4j.templates;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A resource with what it contains: which ids can be referred to by {@code #id}, and which are.
 *
 * @see <a href="https://hl7.org/fhir/R4/references.html#contained">FHIR R4, contained resources</a>
 */
final class Container {
    private final Map<String, String> types = new HashMap<>(0);
    private final Map<String, Integer> places = new HashMap<>(0);
    private final Set<String> mentioned = new HashSet<>(0);
    private Set<String> elementIds = new HashSet<>(0);
    private @Nullable String current;

    private Container() {}

    static Container of(Map<?, ?> resource, Issues issues, Place path) {
        Container container = new Container();
        if (resource.get("contained") instanceof List<?> contained) {
            for (int at = 0; at < contained.size(); at++) {
                if (contained.get(at) instanceof Map<?, ?> members) {
                    container.add(members, at, issues, path);
                }
            }
        }
        return container;
    }

    private void add(Map<?, ?> members, int at, Issues issues, Place path) {
        if (!(members.get("id") instanceof String id)) {
            issues.error(
                    path + ".contained[" + at + "].id",
                    "required",
                    "missing; a contained resource needs an id to be referred to");
        } else if (places.putIfAbsent(id, at) != null) {
            issues.error(path + ".contained[" + at + "].id", "structure", "the id of another contained resource");
        } else if (members.get("resourceType") instanceof String type) {
            types.put(id, type);
        }
    }

    /** The type of the contained resource of an id; null where there is none. */
    @Nullable String type(String id) {
        return types.get(id);
    }

    /** Notes the id of an element; false where another element has it. Definitions of elements have ids of their own kind. */
    boolean addElementId(TypeDef type, String id) {
        return type.name().startsWith("ElementDefinition") || elementIds.add(id);
    }

    /** Notes that {@code #id} stands somewhere; {@code #} alone names the container, and then speaks for the contained one it stands in. */
    void mention(String id) {
        if (!id.isEmpty()) {
            mentioned.add(id);
        } else if (current != null) {
            mentioned.add(current);
        }
    }

    /** Goes through a contained resource, which has rules of its own. */
    void contained(Map<?, ?> members, String type, Issues issues, Place path, Runnable walk) {
        if (members.containsKey("contained")) {
            issues.error(
                    path.to("contained"),
                    "invariant",
                    "dom-2: a contained resource contains none itself; move it to the outer one");
        }
        if (members.get("meta") instanceof Map<?, ?> meta) {
            if (meta.containsKey("versionId") || meta.containsKey("lastUpdated")) {
                issues.error(
                        path.to("meta"), "invariant", "dom-4: no versionId and no lastUpdated in a contained resource");
            }
            if (meta.containsKey("security")) {
                issues.error(path.to("meta"), "invariant", "dom-5: no security label in a contained " + type);
            }
        }
        Set<String> outerIds = elementIds;
        elementIds = new HashSet<>(0);
        current = members.get("id") instanceof String id ? id : null;
        walk.run();
        current = null;
        elementIds = outerIds;
    }

    /** Notes the contained resources that nothing refers to. */
    void finish(Issues issues, Place path) {
        if (places.isEmpty()) {
            return;
        }
        for (Map.Entry<String, Integer> place : places.entrySet()) {
            if (!mentioned.contains(place.getKey())) {
                issues.error(
                        path + ".contained[" + place.getValue() + "]",
                        "invariant",
                        "dom-3: nothing in the resource refers to it by # and its id; refer to it or leave it out");
            }
        }
    }
}

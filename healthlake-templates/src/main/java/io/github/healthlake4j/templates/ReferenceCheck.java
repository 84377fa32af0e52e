package io.github.healthlake4j.templates;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * References: their form, the type they point to, and whether they resolve where they must.
 *
 * @see <a href="https://hl7.org/fhir/R4/references.html">FHIR R4, references</a>
 */
final class ReferenceCheck {
    private final Definitions definitions;
    private final Issues issues;
    private final Place path;

    ReferenceCheck(Definitions definitions, Issues issues, Place path) {
        this.definitions = definitions;
        this.issues = issues;
        this.path = path;
    }

    void check(Map<?, ?> members, List<String> targets, @Nullable Container container, @Nullable BundleEntries bundle) {
        if (!(members.get("reference") instanceof String reference)) {
            type(members.get("type"), targets);
            return;
        }
        if (!References.isReference(reference)) {
            issues.error(
                    path.to("reference"),
                    "value",
                    "no reference; right is Type/id, an absolute URL, urn:uuid:…, urn:oid:… or #id of a contained resource");
            return;
        }
        String target = reference.startsWith("#")
                ? contained(reference.substring(1), container)
                : bundle == null ? References.typeOf(reference) : bundle.typeOf(reference, issues, path);
        type(target, targets);
        if (target != null && members.get("type") instanceof String stated && !stated.equals(target)) {
            issues.error(path.to("type"), "structure", "not the type of the reference");
        }
    }

    private @Nullable String contained(String id, @Nullable Container container) {
        if (container == null || id.isEmpty()) {
            return null;
        }
        container.mention(id);
        String type = container.type(id);
        if (type == null) {
            issues.error(
                    path.to("reference"),
                    "invariant",
                    "ref-1: no contained resource has this id; contain it, or refer to another place");
        }
        return type;
    }

    private void type(@Nullable Object type, List<String> targets) {
        if (!(type instanceof String name) || targets.isEmpty() || targets.contains(name)) {
            return;
        }
        if (definitions.resourceType(name) != null) {
            issues.error(
                    path.to("reference"),
                    "structure",
                    "points to a type that is not allowed here; allowed: " + String.join(", ", targets));
        }
    }
}

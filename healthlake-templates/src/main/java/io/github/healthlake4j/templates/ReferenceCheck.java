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
        Object stated = members.get("type");
        if (!(members.get("reference") instanceof String reference)) {
            allowed(stated, "type", targets);
            return;
        }
        if (!isReference(reference, targets)) {
            issues.error(
                    path.to("reference"),
                    "value",
                    "no reference; right is Type/id, an absolute URL, urn:uuid:…, urn:oid:… or #id of a contained resource");
            return;
        }
        String target = reference.startsWith("#")
                ? contained(reference.substring(1), container)
                : bundle == null ? References.typeOf(reference) : bundle.typeOf(reference, issues, path);
        allowed(target, "reference", targets);
        if (target != null && stated instanceof String type && !type.equals(target) && !type.endsWith("/" + target)) {
            issues.error(path.to("type"), "structure", "not the type of the reference");
        }
    }

    /** Whether it is written as a reference, and names a type that there is where it is relative. */
    private boolean isReference(String reference, List<String> targets) {
        if (!References.isReference(reference)) {
            return false;
        }
        String type = References.isAbsolute(reference) ? null : References.typeOf(reference);
        return type == null || targets.contains(type) || definitions.isResource(type);
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

    private void allowed(@Nullable Object type, String member, List<String> targets) {
        if (!targets.isEmpty()
                && type instanceof String name
                && !targets.contains(name)
                && definitions.isResource(name)) {
            issues.error(
                    path.to(member),
                    "structure",
                    "points to a type that is not allowed here; allowed: " + String.join(", ", targets));
        }
    }
}

package io.github.healthlake4j.templates;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Invariants that look deeper into an element than the table of rules can. */
final class Invariants {
    private Invariants() {}

    static void check(TypeDef type, Map<?, ?> members, Issues issues, Place path) {
        if (type.isCanonical()) {
            absolute("url", members, issues, path);
        }
        switch (type.name()) {
            case "Attachment" -> size(members, issues, path);
            case "Coding" -> absolute("system", members, issues, path);
            case "Identifier" -> identifier(members, issues, path);
            case "CodeSystem" -> distinct("csd-1", "concept", "code", members, issues, path);
            case "Extension" -> extension(members, issues, path);
            case "Observation" -> obs7(members, issues, path);
            case "Questionnaire" -> distinct("que-2", "item", "linkId", members, issues, path);
            case "StructureDefinition" -> sdf20(members, issues, path);
            case "ValueSet.compose.include" -> absolute("system", members, issues, path);
            case "Bundle" -> BundleRules.check(members, issues, path);
            default -> {}
        }
    }

    /** The url of an extension within another one is a plain name. */
    private static void extension(Map<?, ?> members, Issues issues, Place path) {
        if (!path.parent().equals("extension") && !path.parent().equals("modifierExtension")) {
            absolute("url", members, issues, path);
        }
        if (members.get("url") instanceof String url && url.indexOf('|') >= 0) {
            issues.error(path.to("url"), "value", "with a version; the url of an extension has none");
        }
    }

    private static void identifier(Map<?, ?> members, Issues issues, Place path) {
        absolute("system", members, issues, path);
        if ("urn:ietf:rfc:3986".equals(members.get("system"))) {
            absolute("value", members, issues, path);
        }
    }

    private static void size(Map<?, ?> members, Issues issues, Place path) {
        Object size = members.get("size");
        if (size != null && members.get("data") instanceof String data && Formats.isBase64(data)) {
            String stated = size instanceof JsonNumber number ? number.digits() : size.toString();
            if (!stated.equals(Integer.toString(Formats.bytesOfBase64(data)))) {
                issues.error(path.to("size"), "value", "not the number of bytes in data");
            }
        }
    }

    private static void sdf20(Map<?, ?> members, Issues issues, Place path) {
        if (members.get("differential") instanceof Map<?, ?> differential
                && differential.get("element") instanceof List<?> elements) {
            for (int at = 0; at < elements.size(); at++) {
                if (elements.get(at) instanceof Map<?, ?> map
                        && map.containsKey("slicing")
                        && map.get("path") instanceof String name
                        && name.indexOf('.') < 0) {
                    issues.error(
                            path + ".differential.element[" + at + "]",
                            "invariant",
                            "sdf-20: no slicing of the root element");
                }
            }
        }
    }

    private static void absolute(String member, Map<?, ?> members, Issues issues, Place path) {
        if (members.get(member) instanceof String uri && !uri.isEmpty() && !References.isAbsolute(uri)) {
            issues.error(
                    path.to(member),
                    "value",
                    "not absolute; right is a URI with its scheme, such as http://… or urn:…");
        }
    }

    private static void obs7(Map<?, ?> members, Issues issues, Place path) {
        if (!hasValue(members) || !(members.get("component") instanceof List<?> components)) {
            return;
        }
        List<?> codings = codings(members.get("code"));
        for (Object component : components) {
            for (Object coding : codings(component instanceof Map<?, ?> map ? map.get("code") : null)) {
                if (codings.contains(coding)) {
                    issues.error(
                            path.toString(),
                            "invariant",
                            "obs-7: a component with the code of the observation itself, so no value[x] beside it");
                    return;
                }
            }
        }
    }

    private static boolean hasValue(Map<?, ?> members) {
        for (Object name : members.keySet()) {
            if (name instanceof String text && text.startsWith("value")) {
                return true;
            }
        }
        return false;
    }

    private static List<?> codings(@Nullable Object concept) {
        return concept instanceof Map<?, ?> map && map.get("coding") instanceof List<?> codings ? codings : List.of();
    }

    /** Each item of a tree has a member of its own; notes the first that has another one's. */
    private static void distinct(String key, String branch, String member, Map<?, ?> root, Issues issues, Place path) {
        String second = second(branch, member, root, path.toString(), new HashSet<>(), 0);
        if (second != null) {
            issues.error(second, "invariant", key + ": the " + member + " of another " + branch + "; each once");
        }
    }

    /** The place of the first item whose member another one has; null where there is none. */
    private static @Nullable String second(
            String branch, String member, Map<?, ?> parent, String place, Set<Object> seen, int depth) {
        List<?> items = parent.get(branch) instanceof List<?> list && depth <= JsonReader.DEEPEST ? list : List.of();
        for (int at = 0; at < items.size(); at++) {
            if (items.get(at) instanceof Map<?, ?> members) {
                String here = place + "." + branch + "[" + at + "]";
                Object value = members.get(member);
                if (value != null && !seen.add(value)) {
                    return here;
                }
                String below = second(branch, member, members, here, seen, depth + 1);
                if (below != null) {
                    return below;
                }
            }
        }
        return null;
    }
}

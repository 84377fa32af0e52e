package io.github.healthlake4j.templates;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Invariants that look deeper into an element than the table of rules can. */
final class Invariants {
    private Invariants() {}

    static void check(String type, Map<?, ?> members, Issues issues, Place path) {
        switch (type) {
            case "Coding" -> absolute("system", members, issues, path);
            case "Identifier" -> identifier(members, issues, path);
            case "CodeSystem" -> csd1(members, issues, path);
            case "Extension" -> {
                if (!path.parent().equals("extension") && !path.parent().equals("modifierExtension")) {
                    absolute("url", members, issues, path);
                }
            }
            case "Observation" -> obs7(members, issues, path);
            case "Questionnaire" -> que2(members, issues, path);
            case "Bundle" -> BundleRules.check(members, issues, path);
            default -> {}
        }
    }

    private static void identifier(Map<?, ?> members, Issues issues, Place path) {
        absolute("system", members, issues, path);
        if ("urn:ietf:rfc:3986".equals(members.get("system"))) {
            absolute("value", members, issues, path);
        }
    }

    private static void csd1(Map<?, ?> members, Issues issues, Place path) {
        if (!areDistinct("concept", "code", members, new HashSet<>(), 0)) {
            issues.error(path.toString(), "invariant", "csd-1: each code once in a code system");
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

    private static void que2(Map<?, ?> members, Issues issues, Place path) {
        if (!areDistinct("item", "linkId", members, new HashSet<>(), 0)) {
            issues.error(path.toString(), "invariant", "que-2: each linkId once in a questionnaire");
        }
    }

    /** Whether a member differs in all items of a tree. */
    private static boolean areDistinct(String branch, String member, Map<?, ?> parent, Set<Object> seen, int depth) {
        if (depth > JsonReader.DEEPEST || !(parent.get(branch) instanceof List<?> items)) {
            return true;
        }
        for (Object item : items) {
            if (item instanceof Map<?, ?> members) {
                Object value = members.get(member);
                if ((value != null && !seen.add(value)) || !areDistinct(branch, member, members, seen, depth + 1)) {
                    return false;
                }
            }
        }
        return true;
    }
}

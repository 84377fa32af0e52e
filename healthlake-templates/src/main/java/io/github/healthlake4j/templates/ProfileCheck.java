package io.github.healthlake4j.templates;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Goes through a resource along a profile. */
final class ProfileCheck {
    private final String url;
    private final Issues issues;

    ProfileCheck(String url, Issues issues) {
        this.url = url;
        this.issues = issues;
    }

    /** Checks the members of an object against the elements of a profile's element. */
    void children(ProfileElement element, Map<?, ?> members, String path) {
        for (ProfileElement child : element.children()) {
            child(child, items(child, members, path), path + "." + child.name());
        }
    }

    private void child(ProfileElement element, List<Item> items, String path) {
        ProfileElement.Occurs occurs = element.occurs();
        boolean toldByBase = occurs.baseMin() > 0 && items.isEmpty();
        if (items.size() < occurs.min() && !toldByBase) {
            error(path, "required", items.size() + " given, the profile asks for " + occurs.min());
        } else if (items.isEmpty()) {
            mustSupport(element, path);
        }
        if (items.size() > occurs.max() && occurs.max() < occurs.baseMax()) {
            error(path, "structure", items.size() + " given, the profile allows " + occurs.max());
        }
        for (Item item : items) {
            item(element, item);
        }
        slices(element, items, path);
    }

    private void mustSupport(ProfileElement element, String path) {
        if (element.mustSupport()) {
            issues.add(new Issue(Severity.INFORMATION, path, "informational", "must-support, not given (" + url + ")"));
        }
    }

    private void item(ProfileElement element, Item item) {
        ProfileElement.Value asked = element.value();
        if (element.choice() && !asked.types().isEmpty() && !asked.types().contains(item.type())) {
            error(
                    item.path(),
                    "structure",
                    "of a type that the profile does not allow; allowed: " + String.join(", ", asked.types()));
            return;
        }
        if (asked.fixed() != null && !Values.equal(asked.fixed(), item.value())) {
            error(item.path(), "value", "not the value that the profile fixes");
        }
        if (asked.pattern() != null && !Values.holds(asked.pattern(), item.value())) {
            error(item.path(), "value", "without the values that the profile's pattern asks for");
        }
        if (item.value() instanceof String text) {
            text(asked, text, item.path());
        } else if (item.value() instanceof Map<?, ?> members) {
            reference(asked, members, item.path());
            concept(asked, members, item.path());
            children(element, members, item.path());
        }
    }

    private void text(ProfileElement.Value asked, String text, String path) {
        if (text.length() > asked.maxLength()) {
            error(path, "value", "longer than the " + asked.maxLength() + " characters that the profile allows");
        }
        if (asked.codes() != null && !asked.codes().has(text) && !issues.has(path, "code-invalid")) {
            error(
                    path,
                    "code-invalid",
                    "no code of the profile's value set; allowed: "
                            + asked.codes().allowed());
        }
    }

    private void reference(ProfileElement.Value asked, Map<?, ?> members, String path) {
        String type = members.get("reference") instanceof String text ? References.typeOf(text) : null;
        if (type != null
                && !asked.targets().isEmpty()
                && !asked.targets().contains(type)
                && !issues.has(path + ".reference", "structure")) {
            error(
                    path + ".reference",
                    "structure",
                    "points to a type that the profile does not allow; allowed: " + String.join(", ", asked.targets()));
        }
    }

    private void concept(ProfileElement.Value asked, Map<?, ?> members, String path) {
        ValueSet codes = asked.codes();
        if (codes == null || issues.has(path, "code-invalid")) {
            return;
        }
        List<?> codings = members.get("coding") instanceof List<?> list ? list : List.of(members);
        for (Object coding : codings) {
            if (coding instanceof Map<?, ?> map
                    && map.get("system") instanceof String system
                    && map.get("code") instanceof String code
                    && codes.has(system, code)) {
                return;
            }
        }
        error(path, "code-invalid", "no coding of the profile's value set; allowed: " + codes.allowed());
    }

    private void slices(ProfileElement element, List<Item> items, String path) {
        ProfileElement.Slicing slicing = element.slicing();
        if (slicing == null) {
            return;
        }
        boolean allTold = true;
        List<Item> left = new ArrayList<>(items);
        for (ProfileElement slice : element.slices()) {
            if (slice.isTold(slicing)) {
                List<Item> matching = new ArrayList<>(items);
                matching.removeIf(item -> !isIn(slice, slicing, item));
                left.removeAll(matching);
                slice(slice, matching, path + ":" + slice.name());
            } else {
                allTold = false;
            }
        }
        if (slicing.closed() && !slicing.byType() && allTold) {
            left.forEach(item -> error(item.path(), "structure", "in none of the slices that the profile allows"));
        }
    }

    private void slice(ProfileElement slice, List<Item> items, String path) {
        int min = slice.occurs().min();
        int max = slice.occurs().max();
        if (items.size() < min) {
            error(path, "required", items.size() + " given, the profile asks for " + min + " of this slice");
        } else if (items.isEmpty()) {
            mustSupport(slice, path);
        }
        if (items.size() > max) {
            error(path, "structure", items.size() + " given, the profile allows " + max + " of this slice");
        }
        items.forEach(item -> item(slice, item));
    }

    /** Whether an item has what tells the slice from the others. */
    private static boolean isIn(ProfileElement slice, ProfileElement.Slicing slicing, Item item) {
        if (slicing.byType() && !slice.value().types().contains(item.type())) {
            return false;
        }
        for (List<String> path : slicing.paths()) {
            for (Object value : slice.expected(path)) {
                if (!Values.anyHolds(value, Values.at(item.value(), path))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<Item> items(ProfileElement element, Map<?, ?> members, String path) {
        List<Item> items = new ArrayList<>();
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String name = String.valueOf(member.getKey());
            String type = element.choice() ? typeOf(name, element) : "";
            if (type != null && (element.choice() || name.equals(element.name()))) {
                String place = path + "." + element.name() + (element.choice() ? ".ofType(" + type + ")" : "");
                if (member.getValue() instanceof List<?> list) {
                    for (int at = 0; at < list.size(); at++) {
                        items.add(new Item(list.get(at), type, place + "[" + at + "]"));
                    }
                } else {
                    items.add(new Item(member.getValue(), type, place));
                }
            }
        }
        return items;
    }

    /** The type in the name of a choice element's form, or null where the name is another element's. */
    private static @Nullable String typeOf(String name, ProfileElement element) {
        int length = element.name().length();
        if (name.length() <= length
                || !name.startsWith(element.name())
                || !Character.isUpperCase(name.charAt(length))) {
            return null;
        }
        String type = name.substring(length);
        return Primitive.of(type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1)) == null
                ? type
                : type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
    }

    private void error(String path, String code, String message) {
        issues.error(path, code, message + " (" + url + ")");
    }

    /** A value with the type that its member's name tells, and where it is. */
    private record Item(@Nullable Object value, String type, String path) {}
}

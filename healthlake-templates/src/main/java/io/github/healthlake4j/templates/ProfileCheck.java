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
        boolean toldByBase = element.baseMin() > 0 && items.isEmpty();
        if (items.size() < element.min() && !toldByBase) {
            error(path, "required", items.size() + " given, the profile asks for " + element.min());
        } else if (items.isEmpty() && element.mustSupport()) {
            issues.add(new Issue(Severity.INFORMATION, path, "informational", "must-support, not given (" + url + ")"));
        }
        if (items.size() > element.max() && element.max() < element.baseMax()) {
            error(path, "structure", items.size() + " given, the profile allows " + element.max());
        }
        for (Item item : items) {
            item(element, item);
        }
        slices(element, items, path);
    }

    private void item(ProfileElement element, Item item) {
        if (element.choice() && !element.types().isEmpty() && !element.types().contains(item.type())) {
            error(
                    item.path(),
                    "structure",
                    "of a type that the profile does not allow; allowed: " + String.join(", ", element.types()));
            return;
        }
        if (element.fixed() != null && !Values.equal(element.fixed(), item.value())) {
            error(item.path(), "value", "not the value that the profile fixes");
        }
        if (element.pattern() != null && !Values.holds(element.pattern(), item.value())) {
            error(item.path(), "value", "without the values that the profile's pattern asks for");
        }
        if (item.value() instanceof Map<?, ?> members) {
            children(element, members, item.path());
        }
    }

    private void slices(ProfileElement element, List<Item> items, String path) {
        ProfileElement.Slicing slicing = element.discriminators();
        if (slicing == null) {
            return;
        }
        List<Item> left = new ArrayList<>(items);
        for (ProfileElement slice : element.slices()) {
            List<Item> matching = new ArrayList<>();
            for (Item item : items) {
                if (isIn(slice, slicing, item)) {
                    matching.add(item);
                }
            }
            left.removeAll(matching);
            slice(slice, matching, path + ":" + slice.name());
        }
        if (slicing.closed() && !slicing.byType()) {
            left.forEach(item -> error(item.path(), "structure", "in none of the slices that the profile allows"));
        }
    }

    private void slice(ProfileElement slice, List<Item> items, String path) {
        if (items.size() < slice.min()) {
            error(path, "required", items.size() + " given, the profile asks for " + slice.min() + " of this slice");
        } else if (items.isEmpty() && slice.mustSupport()) {
            issues.add(new Issue(Severity.INFORMATION, path, "informational", "must-support, not given (" + url + ")"));
        }
        if (items.size() > slice.max()) {
            error(path, "structure", items.size() + " given, the profile allows " + slice.max() + " of this slice");
        }
        items.forEach(item -> item(slice, item));
    }

    /** Whether an item has what tells the slice from the others; a slice that nothing tells apart has no items. */
    private static boolean isIn(ProfileElement slice, ProfileElement.Slicing slicing, Item item) {
        boolean told = slicing.byType();
        if (slicing.byType() && !slice.types().contains(item.type())) {
            return false;
        }
        for (List<String> path : slicing.paths()) {
            List<Object> expected = slice.expected(path);
            told |= !expected.isEmpty();
            for (Object value : expected) {
                if (!Values.anyHolds(value, Values.at(item.value(), path))) {
                    return false;
                }
            }
        }
        return told;
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

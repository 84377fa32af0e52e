package io.github.healthlake4j.templates;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Comparison of values of JSON with the fixed values and patterns of profiles. */
final class Values {
    private Values() {}

    /** Whether two values are the same, numbers digit for digit. */
    static boolean equal(Object fixed, @Nullable Object value) {
        if (fixed instanceof Map<?, ?> map) {
            return value instanceof Map<?, ?> members && members.keySet().equals(map.keySet()) && holds(fixed, value);
        }
        if (fixed instanceof List<?> list) {
            return value instanceof List<?> items && items.size() == list.size() && holds(fixed, value);
        }
        return holds(fixed, value);
    }

    /** Whether a value holds all that a pattern has. */
    static boolean holds(@Nullable Object pattern, @Nullable Object value) {
        if (pattern instanceof Map<?, ?> map) {
            if (!(value instanceof Map<?, ?> members)) {
                return false;
            }
            for (Map.Entry<?, ?> member : map.entrySet()) {
                if (!holds(member.getValue(), members.get(member.getKey()))) {
                    return false;
                }
            }
            return true;
        }
        if (pattern instanceof List<?> list) {
            for (Object wanted : list) {
                if (!(value instanceof List<?> items) || !anyHolds(wanted, items)) {
                    return false;
                }
            }
            return true;
        }
        return pattern != null && value != null && text(pattern).equals(text(value));
    }

    /** Whether one of several values holds all that a pattern has. */
    static boolean anyHolds(@Nullable Object pattern, List<?> values) {
        for (Object value : values) {
            if (holds(pattern, value)) {
                return true;
            }
        }
        return false;
    }

    /** The values at a path, of each item of a list on the way. */
    static List<Object> at(@Nullable Object value, List<String> path) {
        List<Object> found = new ArrayList<>();
        collect(value, path, found);
        return found;
    }

    private static void collect(@Nullable Object value, List<String> path, List<Object> found) {
        if (value instanceof List<?> list) {
            list.forEach(item -> collect(item, path, found));
        } else if (path.isEmpty()) {
            if (value != null) {
                found.add(value);
            }
        } else if (value instanceof Map<?, ?> map) {
            collect(map.get(path.get(0)), path.subList(1, path.size()), found);
        }
    }

    private static String text(Object value) {
        return value instanceof JsonNumber number ? number.digits() : value.toString();
    }
}

package io.github.healthlake4j.templates;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the rules ask beyond whether an element is there. Wrong types do not matter here: they are issues of their own, and then the fact holds. */
final class Facts {
    private Facts() {}

    static boolean hold(String name, Map<?, ?> members, List<String> arguments) {
        Object first = members.get(arguments.get(0));
        List<String> rest = arguments.subList(1, arguments.size());
        return switch (name) {
            case "ascending" -> isAscending(first, members.get(rest.get(0)));
            case "positive" -> first == null || sign(first) > 0;
            case "notNegative" -> first == null || sign(first) >= 0;
            case "whole" -> first == null || text(first).indexOf('.') < 0;
            case "atMost" -> first == null || compare(first, new BigDecimal(rest.get(0))) <= 0;
            case "minMax" -> minMax(members);
            case "is" -> isOneOf(first, rest);
            case "starts" -> startsWithOne(text(first), rest);
            case "contains" -> text(first).contains(rest.get(0));
            case "form" -> members.containsKey(arguments.get(0));
            case "one" -> count(members, arguments) == 1;
            case "mostOne" -> count(members, arguments) <= 1;
            case "insideIs" ->
                first instanceof Map<?, ?> inside && isOneOf(inside.get(rest.get(0)), rest.subList(1, rest.size()));
            case "all" -> allItems(first, rest.get(0));
            case "element" -> first == null || ElementNames.isRight(rest.get(0), text(first));
            case "resource" -> Definitions.r4().isResource(text(first));
            case "name" -> first == null || isName(text(first));
            case "inside" -> first instanceof Map<?, ?> inside && inside.containsKey(rest.get(0));
            case "nested" -> anyItem(first, rest.get(0), null);
            case "any" -> anyItem(first, rest.get(0), rest.get(1));
            case "distinct" -> isDistinct(first, rest);
            case "coded" -> isCoded(first, rest);
            default -> throw new IllegalStateException("no fact of the name " + name);
        };
    }

    /** Whether the value, or an item of it, is one of these. */
    static boolean isOneOf(@Nullable Object value, List<String> codes) {
        if (value instanceof List<?> items) {
            for (Object item : items) {
                if (isOneOf(item, codes)) {
                    return true;
                }
            }
            return false;
        }
        return value != null && codes.contains(text(value));
    }

    /** Whether there are more items than a number, or fewer: {@code >1}, {@code <2}. */
    static boolean counts(@Nullable Object value, String comparison) {
        int count = value instanceof List<?> items ? items.size() : value == null ? 0 : 1;
        int number = comparison.charAt(1) - '0';
        return comparison.charAt(0) == '>' ? count > number : count < number;
    }

    /** Whether two moments, numbers or quantities of one unit are in order as far as they can be compared. */
    private static boolean isAscending(@Nullable Object low, @Nullable Object high) {
        if (low instanceof String start && high instanceof String end) {
            return MomentOrder.isOrdered(start, end);
        }
        if (low instanceof Map<?, ?> from && high instanceof Map<?, ?> to) {
            Object least = from.get("value");
            Object most = to.get("value");
            boolean same = text(from.get("code")).equals(text(to.get("code")))
                    && text(from.get("unit")).equals(text(to.get("unit")));
            BigDecimal limit = most == null ? null : decimal(most);
            return !same || least == null || limit == null || compare(least, limit) <= 0;
        }
        return true;
    }

    private static int sign(Object value) {
        String digits = text(value);
        BigDecimal number = decimal(value);
        return number == null ? (digits.startsWith("-") ? -1 : 1) : number.signum();
    }

    private static int compare(Object value, BigDecimal limit) {
        BigDecimal number = decimal(value);
        return number == null ? 0 : number.compareTo(limit);
    }

    /** The number, or null where it is none or so long that comparing it would take long. */
    private static @Nullable BigDecimal decimal(Object value) {
        String digits = text(value);
        if (digits.length() > 64 || digits.indexOf('e') >= 0 || digits.indexOf('E') >= 0) {
            return null;
        }
        try {
            return new BigDecimal(digits);
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    private static boolean minMax(Map<?, ?> members) {
        Object max = members.get("max");
        Object min = members.get("min");
        BigDecimal limit = max == null ? null : decimal(max);
        return min == null || limit == null || compare(min, limit) <= 0;
    }

    private static boolean startsWithOne(String text, List<String> starts) {
        for (String start : starts) {
            if (text.startsWith(start)) {
                return true;
            }
        }
        return false;
    }

    private static int count(Map<?, ?> members, List<String> names) {
        int count = 0;
        for (String name : names) {
            count += members.containsKey(name) ? 1 : 0;
        }
        return count;
    }

    /** Whether a program can use it as a name: a capital letter, then at most 254 letters, digits and underscores. */
    private static boolean isName(String text) {
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            boolean letter = (character >= 'A' && character <= 'Z') || (at > 0 && character >= 'a' && character <= 'z');
            if (!letter && !(at > 0 && (character == '_' || (character >= '0' && character <= '9')))) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= 255;
    }

    private static boolean allItems(@Nullable Object value, String name) {
        for (Object item : items(value)) {
            if (item instanceof Map<?, ?> map && !map.containsKey(name)) {
                return false;
            }
        }
        return true;
    }

    private static boolean anyItem(@Nullable Object value, String name, @Nullable String wanted) {
        for (Object item : items(value)) {
            Object member = item instanceof Map<?, ?> map ? map.get(name) : null;
            if (member != null && (wanted == null || wanted.equals(text(member)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDistinct(@Nullable Object value, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (Object item : items(value)) {
            StringBuilder joined = new StringBuilder();
            for (String name : names) {
                joined.append(item instanceof Map<?, ?> map ? text(map.get(name)) : "")
                        .append('\n');
            }
            if (!seen.add(joined.toString())) {
                return false;
            }
        }
        return true;
    }

    /** Whether a concept, or one of several, has a coding of a system with one of the codes. */
    private static boolean isCoded(@Nullable Object value, List<String> systemAndCodes) {
        for (Object concept : items(value)) {
            for (Object coding : items(concept instanceof Map<?, ?> map ? map.get("coding") : null)) {
                if (coding instanceof Map<?, ?> map
                        && systemAndCodes.get(0).equals(map.get("system"))
                        && isOneOf(map.get("code"), systemAndCodes.subList(1, systemAndCodes.size()))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<?> items(@Nullable Object value) {
        return value instanceof List<?> items ? items : value == null ? List.of() : List.of(value);
    }

    private static String text(@Nullable Object value) {
        return value instanceof JsonNumber number ? number.digits() : value == null ? "" : String.valueOf(value);
    }
}

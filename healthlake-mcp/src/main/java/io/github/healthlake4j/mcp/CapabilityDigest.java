package io.github.healthlake4j.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Shortens a CapabilityStatement that is larger than a result may be until it fits: words for people go first, then what agents
 * seldom need; interactions and search parameters stay as lists of their names for as long as they fit.
 */
final class CapabilityDigest {
    private static final String NOTE =
            ",\"note\":\"Shortened to fit; raise HEALTHLAKE_MCP_MAX_RESULT_BYTES for all of it.\"}";
    private static final Set<String> LISTS_OF_NAMES = Set.of("interaction", "searchParam");
    private static final List<Set<String>> STEPS = List.of(
            Set.of("text", "documentation", "definition", "extension", "supportedProfile"),
            Set.of("searchInclude", "searchRevInclude", "operation", "profile"),
            Set.of("versioning", "conditionalCreate", "conditionalUpdate", "conditionalDelete"),
            Set.of("searchParam"));

    private CapabilityDigest() {}

    static Answer of(Answer statement, int bytes) {
        if (statement.size() <= bytes) {
            return statement;
        }
        String json = statement.json();
        Object members = read(json);
        for (Set<String> step : STEPS) {
            members = without(members, step);
            json = Json.write(members);
            if (json.getBytes(UTF_8).length + NOTE.length() <= bytes) {
                break;
            }
        }
        return new Answer((json.substring(0, json.length() - 1) + NOTE).getBytes(UTF_8));
    }

    private static Object without(Object value, Set<String> names) {
        if (value instanceof Map<?, ?> members) {
            Map<String, Object> kept = new LinkedHashMap<>();
            members.forEach((name, member) -> {
                if (!names.contains(name)) {
                    kept.put(
                            String.valueOf(name),
                            LISTS_OF_NAMES.contains(name) ? named(member) : without(member, names));
                }
            });
            return kept;
        }
        return value instanceof List<?> list
                ? list.stream().map(item -> without(item, names)).toList()
                : value;
    }

    /** A list of objects as the names or codes of its items in one text. */
    private static Object named(Object list) {
        return list instanceof List<?> items
                ? items.stream().map(CapabilityDigest::name).collect(Collectors.joining(" "))
                : list;
    }

    private static String name(Object item) {
        return item instanceof Map<?, ?> members
                ? String.valueOf(Objects.requireNonNullElse(members.get("name"), members.get("code")))
                : String.valueOf(item);
    }

    private static Object read(String json) {
        try {
            return Objects.requireNonNull(Json.read(json));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A CapabilityStatement that was read once is no JSON", impossible);
        }
    }
}

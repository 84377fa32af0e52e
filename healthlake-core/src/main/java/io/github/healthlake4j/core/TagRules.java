package io.github.healthlake4j.core;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The service's limits on tags, checked before a call. */
final class TagRules {
    private static final int MOST = 200;

    private TagRules() {}

    /** A copy in the caller's order. */
    static Map<String, String> checked(Map<String, String> tags) {
        count("tags", tags.size());
        Map<String, String> copy = new LinkedHashMap<>();
        tags.forEach((key, value) ->
                copy.put(Rule.TAG_KEY.require("tag key", key), Rule.TAG_VALUE.require("value of a tag", value)));
        return Collections.unmodifiableMap(copy);
    }

    static List<String> checkedKeys(Collection<String> keys) {
        count("tag keys", keys.size());
        return keys.stream().map(key -> Rule.TAG_KEY.require("tag key", key)).toList();
    }

    private static void count(String what, int count) {
        if (count > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " " + what + " in one call, but there are " + count);
        }
    }
}

package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Tag lists: at most 200, keys of 1 to 128 characters, values of 0 to 256. */
final class Tags {
    static final int MAX = 200;
    private static final Pattern TEXT = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    private Tags() {}

    static Map<String, String> of(JsonNode list) {
        var tags = new LinkedHashMap<String, String>();
        for (JsonNode member : list) {
            var tag = new Input(member);
            String key = checkKey(Input.required("Key", tag.string("Key")));
            String value = Input.required("Value", tag.string("Value"));
            if (value.length() > 256 || !TEXT.matcher(value).matches()) {
                throw Input.invalid(
                        "value", value, "Member must have length less than or equal to 256 and match " + TEXT);
            }
            tags.put(key, value);
        }
        checkCount(tags);
        return tags;
    }

    static String checkKey(String key) {
        if (key.isEmpty() || key.length() > 128 || !TEXT.matcher(key).matches()) {
            throw Input.invalid("key", key, "Member must have length between 1 and 128 and match " + TEXT);
        }
        return key;
    }

    static void checkCount(Map<String, String> tags) {
        if (tags.size() > MAX) {
            throw ApiException.validation("1 validation error detected: Value at 'tags' failed to satisfy constraint:"
                    + " Member must have length less than or equal to " + MAX);
        }
    }
}

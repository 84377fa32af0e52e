package io.github.healthlake4j.core;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what HealthLake writes into failure files, which is not always JSON: names without quotes, text that ends too
 * soon, JSON within a string. What can be read is kept; what comes after the break is not missed.
 */
final class TolerantJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .build();

    private TolerantJson() {}

    /** Maps, lists, strings, numbers and booleans; nothing at all for text that does not begin like JSON. */
    static @Nullable Object read(String text) {
        List<@Nullable Object> roots = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != null) {
                value(parser, roots::add);
            }
        } catch (IOException broken) {
            return roots.isEmpty() ? null : roots.get(0);
        }
        return roots.isEmpty() ? null : roots.get(0);
    }

    /** Takes a value as soon as it begins, so that a break within it loses nothing that came before. */
    private interface Taker {
        void take(@Nullable Object value);
    }

    private static void value(JsonParser parser, Taker taker) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> members = new LinkedHashMap<>();
                taker.take(members);
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    value(parser, member -> members.put(name, member));
                }
            }
            case START_ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                taker.take(items);
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    value(parser, items::add);
                }
            }
            case VALUE_NUMBER_INT -> taker.take(parser.getLongValue());
            case VALUE_NUMBER_FLOAT -> taker.take(parser.getDoubleValue());
            case VALUE_TRUE, VALUE_FALSE -> taker.take(parser.getBooleanValue());
            case VALUE_STRING -> taker.take(parser.getText());
            default -> taker.take(null);
        }
    }

    /** The value of the first member of that name, at any depth, also within JSON that is held as a string. */
    static @Nullable Object find(@Nullable Object json, String name) {
        if (json instanceof Map<?, ?> map) {
            return map.containsKey(name) ? map.get(name) : findIn(map.values(), name);
        }
        if (json instanceof List<?> list) {
            return findIn(list, name);
        }
        if (json instanceof String text && text.startsWith("{")) {
            return find(read(text), name);
        }
        return null;
    }

    private static @Nullable Object findIn(Iterable<?> values, String name) {
        for (Object value : values) {
            Object found = find(value, name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}

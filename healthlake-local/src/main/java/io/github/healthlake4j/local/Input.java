package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The members of an operation's input, checked as the service's model says, with AWS's words for what is wrong. */
final class Input {
    private static final Pattern TEXT = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-%@]*");
    private static final Pattern TOKEN = Pattern.compile("[a-zA-Z0-9-]+");

    private final JsonNode members;

    Input(JsonNode members) {
        this.members = members;
    }

    String datastoreId() {
        return required("DatastoreId", text("DatastoreId", 1, 32));
    }

    @Nullable String datastoreName() {
        return text("DatastoreName", 1, 256);
    }

    @Nullable String clientToken() {
        String value = string("ClientToken");
        checkLength("ClientToken", value, 1, 64);
        checkPattern("ClientToken", value, TOKEN);
        return value;
    }

    @Nullable String text(String name, int min, int max) {
        String value = string(name);
        checkLength(name, value, min, max);
        checkPattern(name, value, TEXT);
        return value;
    }

    String oneOf(String name, Class<? extends Enum<?>> values) {
        return oneOf(
                name, Arrays.stream(values.getEnumConstants()).map(Enum::name).toList());
    }

    String oneOf(String name, List<String> values) {
        String value = required(name, string(name));
        if (!values.contains(value)) {
            throw invalid(name, value, "Member must satisfy enum value set: " + values);
        }
        return value;
    }

    String matching(String name, int max, Pattern pattern) {
        String value = required(name, string(name));
        checkLength(name, value, 1, max);
        checkPattern(name, value, pattern);
        return value;
    }

    int integer(String name, int min, int max, int absent) {
        JsonNode value = members.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return absent;
        }
        if (!value.isIntegralNumber()) {
            throw wrongType(name, "an integer");
        }
        if (value.longValue() < min || value.longValue() > max) {
            throw invalid(name, value.asText(), "Member must have value between " + min + " and " + max);
        }
        return value.intValue();
    }

    /** Epoch milliseconds of a time in seconds, or {@code null}. */
    @Nullable Long time(String name) {
        JsonNode value = members.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isNumber()) {
            throw wrongType(name, "a number of epoch seconds");
        }
        return value.decimalValue().movePointRight(3).longValue();
    }

    /** A structure's members; empty if it is absent. */
    Input structure(String name) {
        JsonNode value = members.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isObject()) {
            throw wrongType(name, "a structure");
        }
        return new Input(value.isObject() ? value : Json.object());
    }

    boolean has(String name) {
        return members.hasNonNull(name);
    }

    JsonNode list(String name) {
        JsonNode value = members.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isArray()) {
            throw wrongType(name, "a list");
        }
        return value.isArray() ? value : Json.MAPPER.createArrayNode();
    }

    /** Copies of the named members that are present. */
    ObjectNode copyOf(String... names) {
        ObjectNode copy = Json.object();
        for (String name : names) {
            if (has(name)) {
                copy.set(name, members.get(name));
            }
        }
        return copy;
    }

    @Nullable String string(String name) {
        JsonNode value = members.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw wrongType(name, "a string");
        }
        return value.textValue();
    }

    static String required(String name, @Nullable String value) {
        if (value == null) {
            throw ApiException.validation("1 validation error detected: Value null at '" + memberPath(name)
                    + "' failed to satisfy constraint: Member must not be null");
        }
        return value;
    }

    static ApiException invalid(String name, String value, String constraint) {
        return ApiException.validation("1 validation error detected: Value '" + value + "' at '" + memberPath(name)
                + "' failed to satisfy constraint: " + constraint);
    }

    private static void checkLength(String name, @Nullable String value, int min, int max) {
        if (value == null) {
            return;
        }
        int length = value.codePointCount(0, value.length());
        if (length < min) {
            throw invalid(name, value, "Member must have length greater than or equal to " + min);
        }
        if (length > max) {
            throw invalid(name, value, "Member must have length less than or equal to " + max);
        }
    }

    private static void checkPattern(String name, @Nullable String value, Pattern pattern) {
        if (value != null && !pattern.matcher(value).matches()) {
            throw invalid(name, value, "Member must satisfy regular expression pattern: " + pattern);
        }
    }

    private static ApiException wrongType(String name, String wanted) {
        return ApiException.validation("the member '" + memberPath(name) + "' must be " + wanted);
    }

    private static String memberPath(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}

package io.github.healthlake4j.mcp;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON schemas out of records of arguments: closed, and of one type at each place but for a value that is a list or an object. */
final class RecordSchema {
    static final String REGION = "region_name";

    private RecordSchema() {}

    /** The input schema of a tool: the record's components in {@code snake_case}, and the region. */
    static Map<String, Object> of(Class<? extends Record> arguments) {
        return object(arguments, Naming.ARGUMENTS);
    }

    /**
     * The output schema of an answer. It is open and requires nothing: an error is an answer too, and clients hold it
     * against the same schema.
     */
    static Map<String, Object> ofResult(Map<String, String> members) {
        Map<String, Object> properties = new TreeMap<>();
        members.forEach((name, type) -> properties.put(name, Map.of("type", type)));
        return ordered("object", "properties", properties);
    }

    static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Map<String, Object> object(Class<?> type, Naming naming) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = naming.name(component.getName());
            properties.put(name, property(component));
            Arg arg = component.getAnnotation(Arg.class);
            if (!isOptional(component) && (arg == null || arg.defaultsTo().isEmpty())) {
                required.add(name);
            }
        }
        if (naming == Naming.ARGUMENTS) {
            properties.put(REGION, Map.of("type", "string"));
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> property(RecordComponent component) {
        Map<String, Object> schema = new LinkedHashMap<>(type(component.getGenericType()));
        Arg arg = component.getAnnotation(Arg.class);
        if (arg != null) {
            annotate(schema, arg);
        }
        return schema;
    }

    /** The value of an argument that is not given: a number if it has a range. */
    static Object defaultOf(Arg arg) {
        return arg.most() > 0 ? (Object) Integer.valueOf(arg.defaultsTo()) : arg.defaultsTo();
    }

    private static void annotate(Map<String, Object> schema, Arg arg) {
        if (arg.oneOf().length > 0) {
            schema.put("enum", List.of(arg.oneOf()));
        }
        if (!arg.defaultsTo().isEmpty()) {
            schema.put("default", defaultOf(arg));
        }
        if (arg.most() > 0) {
            schema.put("minimum", arg.least());
            schema.put("maximum", arg.most());
        }
        if (!arg.value().isEmpty()) {
            schema.put("description", arg.value());
        }
    }

    private static Map<String, Object> type(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return ordered("array", "items", type(list.getActualTypeArguments()[0]));
        }
        if (type instanceof ParameterizedType) {
            return Map.of("type", "object");
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return object(plain, Naming.of(plain));
        }
        if (plain == String.class || plain == Instant.class || plain == LocalDate.class) {
            return Map.of("type", "string");
        }
        if (plain == Integer.class) {
            return Map.of("type", "integer");
        }
        if (plain == Boolean.class) {
            return Map.of("type", "boolean");
        }
        if (plain == BigDecimal.class) {
            return Map.of("type", "number");
        }
        if (plain == Object.class) {
            return Map.of("anyOf", List.of(Map.of("type", "array"), Map.of("type", "object")));
        }
        throw new IllegalArgumentException("No schema is known for the type " + plain.getName());
    }

    private static Map<String, Object> ordered(String type, String key, Object value) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        schema.put(key, value);
        return schema;
    }
}

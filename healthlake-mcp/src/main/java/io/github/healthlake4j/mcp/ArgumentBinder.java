package io.github.healthlake4j.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Arguments as JSON to a record, strictly: what is unknown, missing or of a wrong type is an error that says what is
 * allowed. An object or list may come as JSON text; members of AWS structures may be spelled in three ways.
 */
final class ArgumentBinder {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,40}");

    private ArgumentBinder() {}

    /** Binds the arguments of a tool; {@link RecordSchema#REGION} is the caller's to take out before. */
    static <A extends Record> A bind(String tool, Class<A> type, Map<String, ?> arguments) {
        return record(type, arguments, new Place(tool, "", Naming.ARGUMENTS));
    }

    private static <R> R record(Class<R> type, Map<?, ?> given, Place place) {
        RecordComponent[] components = type.getRecordComponents();
        Map<String, Object> values = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            RecordComponent component = find(components, String.valueOf(name), place);
            if (value != null && values.putIfAbsent(component.getName(), value) != null) {
                throw new InvalidArgument(place.of(component) + " is given twice, in two spellings");
            }
        });
        Object[] parts = Arrays.stream(components)
                .map(component -> part(component, values.get(component.getName()), place))
                .toArray();
        return construct(type, components, parts);
    }

    private static RecordComponent find(RecordComponent[] components, String name, Place place) {
        return Arrays.stream(components)
                .filter(component -> place.naming.spellings(component.getName()).anyMatch(name::equals))
                .findFirst()
                .orElseThrow(() -> new InvalidArgument(place.unknown(name, components)));
    }

    private static @Nullable Object part(RecordComponent component, @Nullable Object value, Place place) {
        Arg arg = component.getAnnotation(Arg.class);
        if (value == null) {
            if (arg != null && !arg.defaultsTo().isEmpty()) {
                return RecordSchema.defaultOf(arg);
            }
            if (RecordSchema.isOptional(component)) {
                return null;
            }
            throw new InvalidArgument(place.of(component) + " is missing" + explanation(arg));
        }
        Object converted = convert(component.getGenericType(), value, place.of(component), arg);
        check(converted, place.of(component), arg);
        return converted;
    }

    private static void check(Object value, String name, @Nullable Arg arg) {
        if (arg == null) {
            return;
        }
        if (arg.oneOf().length > 0 && !List.of(arg.oneOf()).contains(value)) {
            throw new InvalidArgument(name + " must be one of " + String.join(", ", arg.oneOf()));
        }
        if (arg.most() > 0 && value instanceof Integer number && (number < arg.least() || number > arg.most())) {
            throw new InvalidArgument(name + " must be from " + arg.least() + " to " + arg.most());
        }
    }

    private static Object convert(Type type, Object value, String name, @Nullable Arg arg) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return list(list.getActualTypeArguments()[0], value, name, arg);
        }
        if (type instanceof ParameterizedType) {
            return object(value, name, arg);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return record(plain, object(value, name, arg), new Place(name, name + ".", Naming.of(plain)));
        }
        if (plain == Object.class) {
            return value instanceof String text ? parse(text, name, "a list or an object", arg) : value;
        }
        if (plain == Integer.class) {
            return integer(value, name, arg);
        }
        if (plain == BigDecimal.class && value instanceof Number) {
            return new BigDecimal(value.toString());
        }
        if (value instanceof String text && (plain == Instant.class || plain == LocalDate.class)) {
            return plain == Instant.class ? instant(text, name) : date(text, name);
        }
        if (!plain.isInstance(value)) {
            throw wrong(name, word(plain), value, arg);
        }
        return value;
    }

    private static List<Object> list(Type element, Object value, String name, @Nullable Arg arg) {
        Object list = value instanceof String text ? parse(text, name, "a list", arg) : value;
        if (!(list instanceof List<?> values)) {
            throw wrong(name, "a list", list, arg);
        }
        List<Object> converted = new ArrayList<>();
        for (Object item : values) {
            String place = name + "[" + converted.size() + "]";
            if (item == null) {
                throw new InvalidArgument(place + " is null");
            }
            converted.add(convert(element, item, place, arg));
        }
        return converted;
    }

    private static Map<?, ?> object(Object value, String name, @Nullable Arg arg) {
        Object object = value instanceof String text ? parse(text, name, "an object", arg) : value;
        if (!(object instanceof Map<?, ?> members)) {
            throw wrong(name, "an object", object, arg);
        }
        return members;
    }

    private static Object parse(String text, String name, String what, @Nullable Arg arg) {
        try {
            Object value = Json.read(text);
            if (value != null) {
                return value;
            }
        } catch (JsonProcessingException notJson) {
            // Answered below, without the text: it may hold patient data.
        }
        throw new InvalidArgument(name + " must be " + what + ", or the same as JSON text" + explanation(arg));
    }

    private static Integer integer(Object value, String name, @Nullable Arg arg) {
        try {
            return new BigDecimal(value instanceof Number ? value.toString() : "none").intValueExact();
        } catch (NumberFormatException notNumber) {
            throw wrong(name, "an integer", value, arg);
        } catch (ArithmeticException notInteger) {
            throw new InvalidArgument(name + " must be an integer within 32 bits" + explanation(arg));
        }
    }

    private static Instant instant(String text, String name) {
        try {
            return text.length() <= "2026-01-31".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notTime) {
            throw new InvalidArgument(name + " must be an ISO 8601 date or time with its zone, such as 2026-01-31"
                    + " or 2026-01-31T12:00:00Z");
        }
    }

    private static LocalDate date(String text, String name) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException notDate) {
            throw new InvalidArgument(name + " must be a date such as 2026-01-31");
        }
    }

    private static InvalidArgument wrong(String name, String wanted, Object value, @Nullable Arg arg) {
        return new InvalidArgument(name + " must be " + wanted + ", not " + word(value.getClass()) + explanation(arg));
    }

    private static String word(Class<?> type) {
        if (type == String.class || type == Instant.class || type == LocalDate.class) {
            return "text";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        return List.class.isAssignableFrom(type) ? "a list" : "an object";
    }

    private static String explanation(@Nullable Arg arg) {
        return arg == null || arg.value().isEmpty() ? "" : ": " + arg.value();
    }

    private static <R> R construct(Class<R> type, RecordComponent[] components, Object[] parts) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(parts);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw new IllegalStateException("The record of arguments could not be built", refused);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("The record of arguments could not be built", impossible);
        }
    }

    /** Where a record's components are named: the arguments of a tool, or members of a structure. */
    private record Place(String owner, String prefix, Naming naming) {
        String of(RecordComponent component) {
            return prefix + naming.name(component.getName());
        }

        /** Repeats the unknown name only if it looks like one: it may be a value in the wrong place. */
        String unknown(String given, RecordComponent[] components) {
            String known = Arrays.stream(components)
                    .map(component -> naming.name(component.getName()))
                    .collect(Collectors.joining(", "));
            String what = NAME.matcher(given).matches() ? given : "a name";
            return owner + " does not take " + what + "; it takes " + known
                    + (naming == Naming.ARGUMENTS ? (known.isEmpty() ? "" : ", ") + RecordSchema.REGION : "");
        }
    }
}

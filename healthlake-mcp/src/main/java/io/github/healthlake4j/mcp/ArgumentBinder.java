package io.github.healthlake4j.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.healthlake4j.mcp.RecordShape.Part;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
        RecordShape<A> shape = RecordShape.ofArguments(type);
        return record(shape, arguments, new Place(tool, "", shape));
    }

    private static <R> R record(RecordShape<R> shape, Map<?, ?> given, Place place) {
        @Nullable Object[] values = new Object[shape.parts().size()];
        given.forEach((name, value) -> {
            Part part = find(String.valueOf(name), place);
            if (value == null) {
                return;
            }
            if (values[part.index()] != null) {
                throw new InvalidArgument(place.of(part) + " is given twice, in two spellings");
            }
            values[part.index()] = value;
        });
        for (Part part : shape.parts()) {
            values[part.index()] = value(part, values[part.index()], place);
        }
        return shape.construct(values);
    }

    private static Part find(String name, Place place) {
        return place.shape.find(name).orElseThrow(() -> new InvalidArgument(place.unknown(name)));
    }

    private static @Nullable Object value(Part part, @Nullable Object value, Place place) {
        Arg arg = part.arg();
        if (value == null) {
            if (arg != null && !arg.defaultsTo().isEmpty()) {
                return RecordSchema.defaultOf(arg);
            }
            if (part.optional()) {
                return null;
            }
            throw new InvalidArgument(place.of(part) + " is missing" + explanation(arg));
        }
        Object converted = convert(part.type(), value, place.of(part), arg);
        check(converted, place.of(part), arg);
        ArgumentForm.check(converted, place.of(part));
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
            RecordShape<?> shape = RecordShape.ofStructure(plain);
            return record(shape, object(value, name, arg), new Place(name, name + ".", shape));
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
        } catch (Json.Unusable unusable) {
            throw new InvalidArgument(name + " " + unusable.getOriginalMessage());
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

    /** Where a record's components are named: the arguments of a tool, or members of a structure. */
    private record Place(String owner, String prefix, RecordShape<?> shape) {
        String of(Part part) {
            return prefix + part.name();
        }

        /** Repeats the unknown name only if it looks like one: it may be a value in the wrong place. */
        String unknown(String given) {
            String known = shape.parts().stream().map(Part::name).collect(Collectors.joining(", "));
            String what = NAME.matcher(given).matches() ? given : "a name";
            return owner + " does not take " + what + "; it takes " + known
                    + (shape.naming() == Naming.ARGUMENTS ? (known.isEmpty() ? "" : ", ") + RecordSchema.REGION : "");
        }
    }
}

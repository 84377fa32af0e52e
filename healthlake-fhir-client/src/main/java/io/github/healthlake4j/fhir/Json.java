package io.github.healthlake4j.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as FHIR needs it: decimals keep their digits, members their order. */
final class Json {
    private static final JsonFactory LENIENT = factory(false);
    private static final JsonFactory STRICT = factory(true);
    /** Decimals with no more places than this are written without an exponent. */
    private static final int LONGEST_PLAIN = 40;

    private Json() {}

    private static JsonFactory factory(boolean refuseDuplicates) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, refuseDuplicates)
                .build();
    }

    /** A parser over what the service sent. */
    static JsonParser parser(byte[] json) throws IOException {
        return LENIENT.createParser(json);
    }

    /** A parser over what a caller wants to send: a member that stands twice is refused. */
    static JsonParser strictParser(byte[] json) throws IOException {
        return STRICT.createParser(json);
    }

    /** The offset of the token that the parser stands on. */
    static int start(JsonParser parser) {
        return Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    }

    /** The offset just behind the token that the parser stands on. */
    static int end(JsonParser parser) {
        return Math.toIntExact(parser.currentLocation().getByteOffset());
    }

    /** The members of a body that may be an object, or anything else, or nothing: empty if it is no object. */
    static Map<String, @Nullable Object> lenientObject(byte[] body) {
        try (JsonParser parser = parser(body)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? object(parser) : Map.of();
        } catch (IOException noJson) {
            return Map.of();
        }
    }

    /** The value under the parser, as ordered maps, lists, strings, {@link Literal}s, booleans and nulls. */
    static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Literal(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return members;
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return items;
    }

    /** An ordered map of names and values in turn. */
    static Map<String, Object> members(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return members;
    }

    /** The JSON of a plain value. */
    static byte[] bytes(@Nullable Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = LENIENT.createGenerator(out)) {
            write(generator, value, "");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator to, @Nullable Object value, String path) throws IOException {
        if (value == null) {
            to.writeNull();
        } else if (value instanceof Map<?, ?> members) {
            writeObject(to, members, path);
        } else if (value instanceof Iterable<?> items) {
            writeArray(to, items, path);
        } else if (value instanceof CharSequence || value instanceof Enum<?>) {
            to.writeString(value.toString());
        } else if (value instanceof Boolean flag) {
            to.writeBoolean(flag);
        } else if (value instanceof Number number) {
            to.writeNumber(digits(number, path));
        } else if (value instanceof Resource resource) {
            to.writeRawValue(resource.json());
        } else {
            throw new IllegalArgumentException("no JSON for " + value.getClass().getName() + " at " + path
                    + "; use maps, lists, strings, numbers and booleans");
        }
    }

    private static void writeObject(JsonGenerator to, Map<?, ?> members, String path) throws IOException {
        to.writeStartObject();
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String name = String.valueOf(member.getKey());
            to.writeFieldName(name);
            write(to, member.getValue(), path.isEmpty() ? name : path + "." + name);
        }
        to.writeEndObject();
    }

    private static void writeArray(JsonGenerator to, Iterable<?> items, String path) throws IOException {
        int index = 0;
        to.writeStartArray();
        for (Object item : items) {
            write(to, item, path + "[" + index++ + "]");
        }
        to.writeEndArray();
    }

    private static String digits(Number number, String path) {
        if (number instanceof BigDecimal decimal && !(number instanceof Literal)) {
            return digits(decimal);
        }
        if ((number instanceof Double || number instanceof Float) && !Double.isFinite(number.doubleValue())) {
            throw new IllegalArgumentException("no JSON for a number that is not finite at " + path);
        }
        return number.toString();
    }

    /** Without an exponent where that keeps the precision and is short, for so FHIR's examples have it; else as in 1.5e3. */
    private static String digits(BigDecimal decimal) {
        return decimal.scale() >= 0 && decimal.scale() <= LONGEST_PLAIN
                ? decimal.toPlainString()
                : decimal.toString().replace("E+", "e").replace('E', 'e');
    }
}

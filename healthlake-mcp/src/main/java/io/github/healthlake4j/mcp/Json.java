package io.github.healthlake4j.mcp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON text and plain values: ordered maps, lists, text, numbers, true, false and null. Decimals keep their digits, members
 * their order. It reads and writes streams of tokens: Jackson's data binding would take a third of the server's start.
 */
final class Json {
    /** Characters beyond the 16-bit ones are written as they are, not as two escapes. */
    private static final JsonFactory STREAMS = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private Json() {}

    /**
     * Text as a plain value.
     *
     * @throws Unusable if a member stands twice, or text is no Unicode
     * @throws JsonProcessingException if it is not one JSON value; its message quotes the text
     */
    static @Nullable Object read(String json) throws JsonProcessingException {
        try (JsonParser in = STREAMS.createParser(json)) {
            return read(in);
        } catch (JsonProcessingException notJson) {
            throw notJson;
        } catch (IOException impossible) {
            throw new UncheckedIOException("Text could not be read", impossible);
        }
    }

    /** As {@link #read(String)}, of bytes in UTF-8. */
    static @Nullable Object read(byte[] bytes, int from, int length) throws IOException {
        try (JsonParser in = STREAMS.createParser(bytes, from, length)) {
            return read(in);
        }
    }

    /** A plain value as text; within it an {@link Answer} is taken over as it is, an {@link AnswerText} as a string, and another type is left to Jackson. */
    static String write(@Nullable Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = STREAMS.createGenerator(text)) {
            write(value, out);
        } catch (IOException impossible) {
            throw unwritable(impossible);
        }
        return text.toString();
    }

    /** As {@link #write(Object)}, in UTF-8 to a stream, which stays open. */
    static void write(@Nullable Object value, OutputStream target) throws IOException {
        try (JsonGenerator out = STREAMS.createGenerator(target).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            write(value, out);
        }
    }

    /** As {@link #write(Object)}, over several lines. */
    static String pretty(Object value) {
        try {
            return mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw unwritable(impossible);
        }
    }

    /** Text that was written here, as a tree. */
    static JsonNode tree(String json) {
        try {
            return mapper().readTree(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("JSON that was written here cannot be read", impossible);
        }
    }

    /** Jackson's data binding, for types of the SDK that are seldom met; loaded when it is first asked for. */
    static ObjectMapper mapper() {
        return DataBinding.MAPPER;
    }

    private static @Nullable Object read(JsonParser in) throws IOException {
        in.nextToken();
        Object value = value(in);
        if (in.nextToken() != null) {
            throw new JsonParseException(in, "More follows after the value");
        }
        return value;
    }

    /** The value that begins with the current token; its last token is current afterwards. */
    private static @Nullable Object value(JsonParser in) throws IOException {
        JsonToken token = in.currentToken();
        if (token == null) {
            throw new JsonParseException(in, "There is no value");
        }
        return switch (token) {
            case START_OBJECT -> object(in);
            case START_ARRAY -> array(in);
            case VALUE_STRING -> text(in);
            case VALUE_NUMBER_INT -> in.getNumberValue();
            case VALUE_NUMBER_FLOAT -> in.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser in) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        String name = in.nextFieldName();
        while (name != null) {
            in.nextToken();
            int before = members.size();
            members.put(name, value(in));
            if (members.size() == before) {
                throw new Unusable(in, "names a member twice, so that one of the values would be lost");
            }
            name = in.nextFieldName();
        }
        return members;
    }

    private static String text(JsonParser in) throws IOException {
        String text = in.getText();
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSurrogatePair(text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : ' ')) {
                    throw new Unusable(in, "holds half of a surrogate pair, which is no character");
                }
                i++;
            }
        }
        return text;
    }

    private static List<@Nullable Object> array(JsonParser in) throws IOException {
        List<@Nullable Object> items = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(in));
        }
        return items;
    }

    private static void write(@Nullable Object value, JsonGenerator out) throws IOException {
        if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Map<?, ?> members) {
            object(members, out);
        } else if (value instanceof Collection<?> items) {
            array(items, out);
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (value instanceof Number number) {
            number(number, out);
        } else if (value instanceof Answer answer) {
            raw(answer, out);
        } else if (value instanceof AnswerText text) {
            quoted(text.answer(), out);
        } else if (value == null) {
            out.writeNull();
        } else {
            mapper().writeValue(out, value);
        }
    }

    private static void raw(Answer answer, JsonGenerator out) throws IOException {
        if (out.getOutputTarget() instanceof OutputStream target) {
            out.writeRawValue(""); // what parts it from the value before
            out.flush();
            target.write(answer.utf8());
        } else {
            out.writeRawValue(answer.json());
        }
    }

    /** JSON as the content of a string. */
    private static void quoted(Answer answer, JsonGenerator out) throws IOException {
        if (out.getOutputTarget() instanceof OutputStream) {
            out.writeUTF8String(answer.utf8(), 0, answer.size());
        } else {
            out.writeString(answer.json());
        }
    }

    private static void object(Map<?, ?> members, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (var member : members.entrySet()) {
            out.writeFieldName(String.valueOf(member.getKey()));
            write(member.getValue(), out);
        }
        out.writeEndObject();
    }

    private static void array(Collection<?> items, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (Object item : items) {
            write(item, out);
        }
        out.writeEndArray();
    }

    private static void number(Number number, JsonGenerator out) throws IOException {
        if (number instanceof Integer small) {
            out.writeNumber(small);
        } else if (number instanceof BigDecimal decimal) {
            out.writeNumber(decimal);
        } else if (number instanceof Long large) {
            out.writeNumber(large);
        } else if (number instanceof BigInteger huge) {
            out.writeNumber(huge);
        } else {
            mapper().writeValue(out, number);
        }
    }

    private static IllegalStateException unwritable(IOException cause) {
        return new IllegalStateException("A plain value could not be written as JSON", cause);
    }

    /** JSON that would be changed if it were taken; the message says why and quotes nothing. */
    static final class Unusable extends JsonParseException {
        private static final long serialVersionUID = 1L;

        Unusable(JsonParser in, String reason) {
            super(in, reason);
        }
    }

    private static final class DataBinding {
        private static final ObjectMapper MAPPER = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }
}

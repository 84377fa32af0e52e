package io.github.healthlake4j.core;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What one line of an import file must be: one FHIR resource with its type and its id. Nothing of the line's content
 * is told, only its type, its id and what is wrong.
 *
 * @param resourceType the type it names, if it is one
 * @param id the id it names, if it is one
 * @param problem what the service would refuse it for; absent if nothing
 */
record NdjsonLine(
        @Nullable String resourceType,
        @Nullable String id,
        @Nullable String problem) {
    private static final int LONGEST_TYPE = 256;
    private static final int LONGEST_ID = 64;
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    static NdjsonLine read(InputStream line) throws IOException {
        try (JsonParser parser = JSON.createParser(line)) {
            return read(parser);
        } catch (JsonProcessingException broken) {
            return new NdjsonLine(
                    null,
                    null,
                    "is not JSON, from column " + broken.getLocation().getColumnNr() + " on");
        }
    }

    private static NdjsonLine read(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            return new NdjsonLine(null, null, first == null ? "is empty" : "is not a JSON object");
        }
        String type = null;
        String id = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING && name.equals("resourceType")) {
                type = parser.getText();
            } else if (value == JsonToken.VALUE_STRING && name.equals("id")) {
                id = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
        return judged(
                checked(type, LONGEST_TYPE, NdjsonLine::isLetter),
                checked(id, LONGEST_ID, c -> isLetter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'),
                parser.nextToken() != null);
    }

    /** By hand: a pattern takes a sixth of the time that a line takes. */
    private static @Nullable String checked(@Nullable String text, int longest, IntPredicate allowed) {
        if (text == null || text.isEmpty() || text.length() > longest) {
            return null;
        }
        return text.chars().allMatch(allowed) ? text : null;
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static NdjsonLine judged(@Nullable String type, @Nullable String id, boolean more) {
        String problem = null;
        if (more) {
            problem = "holds more than one resource; each needs a line of its own";
        } else if (type == null) {
            problem = "has no resourceType of 1 to 256 letters";
        } else if (id == null) {
            problem = "has no id of 1 to 64 letters, digits, - and .; an import stores each resource under its id";
        }
        return new NdjsonLine(type, id, problem);
    }
}

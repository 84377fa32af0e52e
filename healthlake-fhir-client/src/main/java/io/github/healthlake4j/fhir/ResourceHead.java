package io.github.healthlake4j.fhir;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a resource after one pass over its JSON.
 *
 * @param type its resourceType
 * @param id its id, if it has one
 * @param version its meta.versionId, if it has one
 * @param typeEnd the offset behind the value of resourceType
 */
record ResourceHead(
        String type, @Nullable String id, @Nullable String version, int typeEnd) {
    /** Reads the whole document, so that JSON cut short is found here and not later. */
    static ResourceHead scan(JsonParser parser) throws IOException {
        parser.nextToken();
        ResourceHead head = scanObject(parser);
        if (parser.nextToken() != null) {
            throw new MalformedJson("something follows the resource; of NDJSON each line is one");
        }
        return head;
    }

    /** Reads the object that the parser stands on, to its end. */
    static ResourceHead scanObject(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new MalformedJson("it is no JSON object");
        }
        String type = null;
        String id = null;
        String version = null;
        int typeEnd = 0;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "resourceType" -> {
                    type = string(parser, "resourceType");
                    // Strings are read lazily: only now is the parser behind the closing quote.
                    typeEnd = Json.end(parser);
                }
                case "id" -> id = string(parser, "id");
                case "meta" -> version = versionId(parser);
                default -> parser.skipChildren();
            }
        }
        if (type == null) {
            throw new MalformedJson("it has no resourceType");
        }
        return new ResourceHead(type, id, version, typeEnd);
    }

    /** The same of a resource cut out of a document at an offset. */
    ResourceHead shifted(int from) {
        return new ResourceHead(type, id, version, typeEnd - from);
    }

    private static @Nullable String versionId(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return null;
        }
        String version = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("versionId") && parser.currentToken() == JsonToken.VALUE_STRING) {
                version = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
        return version;
    }

    private static String string(JsonParser parser, String name) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new MalformedJson("its " + name + " is no string");
        }
        return parser.getText();
    }
}

package io.github.healthlake4j.fhir;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the entries out of a Bundle that is to be sent, its resources byte for byte. */
final class BundleSource {
    private final byte[] json;
    private final BundleDraft draft;
    private String type = "";

    private BundleSource(byte[] json, BundleDraft draft) {
        this.json = json;
        this.draft = draft;
    }

    static void add(Resource bundle, BundleDraft draft) {
        BundleSource source = new BundleSource(bundle.bytes(), draft);
        try (JsonParser parser = Json.parser(bundle.bytes())) {
            source.bundle(parser);
        } catch (IOException malformed) {
            throw new IllegalArgumentException("not a Bundle to be sent: " + Resource.reason(malformed), null);
        }
        if (!bundle.type().equals("Bundle") || !source.type.equals(draft.type())) {
            throw new IllegalArgumentException("not a Bundle of type " + draft.type());
        }
    }

    private void bundle(JsonParser parser) throws IOException {
        parser.nextToken();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("type") && value == JsonToken.VALUE_STRING) {
                type = parser.getText();
            } else if (name.equals("entry") && value == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    entry(parser);
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    private void entry(JsonParser parser) throws IOException {
        String fullUrl = "";
        Resource resource = null;
        Map<String, String> request = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "fullUrl" -> fullUrl = parser.getText();
                case "resource" -> resource = resource(parser);
                case "request" -> request.putAll(value == JsonToken.START_OBJECT ? texts(parser) : Map.of());
                default -> parser.skipChildren();
            }
        }
        draft.addRequest("entry " + draft.size() + ": ", request, fullUrl, resource);
    }

    private @Nullable Resource resource(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new MalformedJson("a resource is no object");
        }
        int from = Json.start(parser);
        parser.skipChildren();
        return Resource.parse(Arrays.copyOfRange(json, from, Json.end(parser)));
    }

    private static Map<String, String> texts(JsonParser parser) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            texts.put(name, parser.getText());
        }
        return texts;
    }
}

package io.github.healthlake4j.fhir;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.healthlake4j.fhir.BundleEntry.Parts;
import io.github.healthlake4j.fhir.BundleEntry.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One pass over a Bundle, which notes where its parts stand and copies none. */
final class BundleScan {
    private final byte[] json;
    private final List<BundleEntry> entries = new ArrayList<>();
    private String type = "";
    private OptionalLong total = OptionalLong.empty();
    private @Nullable String next;

    private BundleScan(byte[] json) {
        this.json = json;
    }

    static BundleScan of(byte[] json) throws IOException {
        BundleScan scan = new BundleScan(json);
        try (JsonParser parser = Json.parser(json)) {
            scan.bundle(parser);
        }
        return scan;
    }

    List<BundleEntry> entries() {
        return entries;
    }

    String type() {
        return type;
    }

    OptionalLong total() {
        return total;
    }

    /** The URL of the link {@code next}. */
    @Nullable String next() {
        return next;
    }

    private void bundle(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedJson("it is no JSON object");
        }
        boolean isBundle = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "resourceType" -> isBundle = text(parser).equals("Bundle");
                case "type" -> type = text(parser);
                case "total" -> total = number(parser);
                case "link" -> eachObject(parser, this::link);
                case "entry" -> eachObject(parser, this::entry);
                default -> parser.skipChildren();
            }
        }
        if (!isBundle) {
            throw new MalformedJson("it is no Bundle");
        }
    }

    @FunctionalInterface
    private interface Visit {
        void at(JsonParser parser) throws IOException;
    }

    private static void eachObject(JsonParser parser, Visit visit) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new MalformedJson("its links or entries are no list");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new MalformedJson("a link or entry is no object");
            }
            visit.at(parser);
        }
    }

    private void link(JsonParser parser) throws IOException {
        Map<String, String> link = texts(parser);
        if ("next".equals(link.get("relation"))) {
            next = link.get("url");
        }
    }

    private void entry(JsonParser parser) throws IOException {
        int from = Json.start(parser);
        String fullUrl = "";
        Span resource = null;
        ResourceHead head = null;
        Map<String, String> search = Map.of();
        Map<String, String> request = Map.of();
        Response response = Response.NONE;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "fullUrl" -> fullUrl = text(parser);
                case "resource" -> {
                    int start = Json.start(parser);
                    head = ResourceHead.scanObject(parser);
                    resource = new Span(start, Json.end(parser));
                }
                case "search" -> search = texts(parser);
                case "request" -> request = texts(parser);
                case "response" -> response = response(parser);
                default -> parser.skipChildren();
            }
        }
        Parts parts = new Parts(
                fullUrl,
                resource,
                head,
                search.getOrDefault("mode", ""),
                request,
                response.text("status"),
                response.text("location"),
                response.text("etag"),
                response.text("lastModified"),
                response.outcome());
        entries.add(new BundleEntry(json, new Span(from, Json.end(parser)), parts));
    }

    private record Response(
            Map<String, String> texts, @Nullable Span outcome) {
        static final Response NONE = new Response(Map.of(), null);

        String text(String name) {
            return texts.getOrDefault(name, "");
        }
    }

    private static Response response(JsonParser parser) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        Span outcome = null;
        requireObject(parser);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("outcome") && value == JsonToken.START_OBJECT) {
                int start = Json.start(parser);
                parser.skipChildren();
                outcome = new Span(start, Json.end(parser));
            } else if (value.isScalarValue()) {
                texts.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        return new Response(texts, outcome);
    }

    /** The members of an object that are texts. */
    private static Map<String, String> texts(JsonParser parser) throws IOException {
        requireObject(parser);
        Map<String, String> texts = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                texts.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        return texts;
    }

    private static void requireObject(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new MalformedJson("a part of a link or entry is no object");
        }
    }

    private static String text(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new MalformedJson("a text of the Bundle is no string");
        }
        return parser.getText();
    }

    private static OptionalLong number(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw new MalformedJson("its total is no number");
        }
        return OptionalLong.of(parser.getLongValue());
    }
}

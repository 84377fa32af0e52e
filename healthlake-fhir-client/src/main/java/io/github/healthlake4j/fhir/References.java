package io.github.healthlake4j.fhir;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The references in a resource: where they stand, and the same resource with some of them changed in place. */
final class References {
    private References() {}

    /**
     * One {@code reference} member.
     *
     * @param path where it stands: {@code subject.reference}
     * @param value what it says
     * @param from the offset of its value in the JSON
     * @param to the offset behind its value
     */
    record Found(String path, String value, int from, int to) {}

    static List<Found> of(Resource resource) {
        List<Found> found = new ArrayList<>();
        try (JsonParser parser = Json.parser(resource.bytes())) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING && "reference".equals(parser.currentName())) {
                    String value = parser.getText();
                    found.add(new Found(path(parser), value, Json.start(parser), Json.end(parser)));
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return found;
    }

    private static String path(JsonParser parser) {
        return parser.getParsingContext()
                .pathAsPointer()
                .toString()
                .substring(1)
                .replaceAll("/([0-9]+)", "[$1]")
                .replace('/', '.');
    }

    /** The resource with references replaced, all else byte for byte as it was. */
    static Resource rewrite(Resource resource, Map<String, String> replacements) {
        byte[] json = resource.bytes();
        ByteArrayOutputStream out = new ByteArrayOutputStream(json.length + 64);
        int done = 0;
        for (Found reference : of(resource)) {
            String replacement = replacements.get(reference.value());
            if (replacement != null) {
                out.write(json, done, reference.from() - done);
                out.writeBytes(("\"" + replacement + "\"").getBytes(StandardCharsets.UTF_8));
                done = reference.to();
            }
        }
        if (done == 0) {
            return resource;
        }
        out.write(json, done, json.length - done);
        return Resource.parse(out.toByteArray());
    }
}

package io.github.healthlake4j.fhir;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** The references in a resource, replaced in place. */
final class References {
    private References() {}

    /** Says what a reference becomes. */
    @FunctionalInterface
    interface Replacement {
        /**
         * What stands in its place; the same text to leave it.
         *
         * @param place where it stands, {@code subject.reference}: made only if it is asked for
         */
        String of(String reference, Supplier<String> place);
    }

    /** The resource with some references replaced, all else byte for byte as it was. */
    static Resource rewrite(Resource resource, Replacement replacement) {
        byte[] json = resource.bytes();
        ByteArrayOutputStream out = new ByteArrayOutputStream(0);
        int done = 0;
        try (JsonParser parser = Json.parser(json)) {
            while (parser.nextToken() != null) {
                if (isReference(parser)) {
                    String reference = parser.getText();
                    String changed = replacement.of(reference, () -> place(parser));
                    if (!changed.equals(reference)) {
                        out.write(json, done, Json.start(parser) - done);
                        out.writeBytes(Json.bytes(changed));
                        done = Json.end(parser);
                    }
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        if (done == 0) {
            return resource;
        }
        out.write(json, done, json.length - done);
        return Resource.parse(out.toByteArray());
    }

    private static boolean isReference(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_STRING && "reference".equals(parser.currentName());
    }

    private static String place(JsonParser parser) {
        return parser.getParsingContext()
                .pathAsPointer()
                .toString()
                .substring(1)
                .replaceAll("/([0-9]+)", "[$1]")
                .replace('/', '.');
    }
}

package io.github.healthlake4j.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.healthlake4j.fhir.Resource;

/**
 * What a tool answers: one JSON object, compact, which goes to the client twice, as structure and as text. It is kept as the bytes
 * that are sent, so that what the service sent need not become characters on its way.
 *
 * @param utf8 the JSON in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared nor changed.
record Answer(byte[] utf8) {
    /** Plain ordered maps, lists and values. */
    static Answer of(Object value) {
        return new Answer(Json.write(value).getBytes(UTF_8));
    }

    /** FHIR JSON as the service sent it, but for white space between its tokens. */
    static Answer fhir(byte[] json) {
        return new Answer(Compact.json(json));
    }

    /** As {@link #fhir(byte[])}. */
    static Answer fhir(Resource resource) {
        return fhir(resource.jsonBytes());
    }

    String json() {
        return new String(utf8, UTF_8);
    }

    /** The size in bytes. */
    int size() {
        return utf8.length;
    }

    @Override
    public String toString() {
        return "Answer of " + size() + " bytes";
    }
}

package io.github.healthlake4j.fhir;

import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A body in memory: signed and sent are the same bytes, under exactly the content type that was signed. */
final class Payload extends RequestBody {
    static final String FHIR = "application/fhir+json";
    static final String JSON = "application/json";
    static final String JSON_PATCH = "application/json-patch+json";
    static final String FORM = "application/x-www-form-urlencoded";

    private final byte[] bytes;
    private final @Nullable MediaType type;
    private final boolean oneShot;

    Payload(byte[] bytes, @Nullable MediaType type, boolean oneShot) {
        this.bytes = bytes;
        this.type = type;
        this.oneShot = oneShot;
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public @Nullable MediaType contentType() {
        return type;
    }

    @Override
    public long contentLength() {
        return bytes.length;
    }

    /** True keeps OkHttp from sending the body a second time by itself on a broken connection. */
    @Override
    public boolean isOneShot() {
        return oneShot;
    }

    @Override
    public void writeTo(BufferedSink sink) throws java.io.IOException {
        sink.write(bytes);
    }
}

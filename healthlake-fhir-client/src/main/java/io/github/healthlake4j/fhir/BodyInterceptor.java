package io.github.healthlake4j.fhir;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Reads the whole body, up to a limit, so that a body that breaks off is one more failed attempt. */
final class BodyInterceptor implements Interceptor {
    private static final long STEP = 64 * 1024;

    private final long limit;

    BodyInterceptor(long limit) {
        this.limit = limit;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        try (ResponseBody body = response.body()) {
            return response.newBuilder().body(new InMemory(read(body))).build();
        }
    }

    private byte[] read(ResponseBody body) throws IOException {
        if (body.contentLength() > limit) {
            throw new AnswerTooLargeException(limit);
        }
        BufferedSource source = body.source();
        Buffer buffer = new Buffer();
        while (source.read(buffer, STEP) >= 0) {
            if (buffer.size() > limit) {
                throw new AnswerTooLargeException(limit);
            }
        }
        return buffer.readByteArray();
    }

    /** A body whose bytes are at hand. */
    static final class InMemory extends ResponseBody {
        private final byte[] bytes;

        InMemory(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] content() {
            return bytes;
        }

        @Override
        public @Nullable MediaType contentType() {
            return null;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public BufferedSource source() {
            return new Buffer().write(bytes);
        }
    }
}

package io.github.healthlake4j.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Content encoding {@code aws-chunked}, in which SDKs stream to S3: {@code SIZE[;chunk-signature=…]} lines before each
 * chunk, trailers after the last. The signatures of the single chunks are not checked.
 */
final class AwsChunks {
    private AwsChunks() {}

    static byte[] decode(byte[] body) throws IOException {
        var out = new ByteArrayOutputStream(body.length);
        int at = 0;
        while (true) {
            int end = lineEnd(body, at);
            String line = new String(body, at, end - at, StandardCharsets.US_ASCII);
            int size;
            try {
                size = Integer.parseInt(line.replaceFirst(";.*", "").strip(), 16);
            } catch (NumberFormatException e) {
                throw new IOException("a chunk's size is not hexadecimal", e);
            }
            if (size == 0) {
                return out.toByteArray();
            }
            at = end + 2;
            if (at + size > body.length) {
                throw new IOException("a chunk is cut short");
            }
            out.write(body, at, size);
            at += size + 2;
        }
    }

    private static int lineEnd(byte[] body, int from) throws IOException {
        for (int i = from; i + 1 < body.length; i++) {
            if (body[i] == '\r' && body[i + 1] == '\n') {
                return i;
            }
        }
        throw new IOException("a chunk has no size");
    }
}

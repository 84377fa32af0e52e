package io.github.healthlake4j.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Content encoding {@code aws-chunked}, in which SDKs stream to S3, taken apart on the way: {@code SIZE[;chunk-signature=…]}
 * lines before each chunk, trailers after the last. The signatures of the single chunks are not checked.
 */
final class AwsChunks extends InputStream {
    private static final int LONGEST_LINE = 1024;

    private final InputStream in;
    private int left;
    private boolean started;
    private boolean ended;

    AwsChunks(InputStream in) {
        this.in = in;
    }

    /** The body does not have the form of its encoding. */
    static final class Malformed extends IOException {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0 && !nextChunk()) {
            return -1;
        }
        int count = in.read(target, offset, Math.min(length, left));
        if (count < 0) {
            throw new Malformed("a chunk is cut short");
        }
        left -= count;
        return count;
    }

    private boolean nextChunk() throws IOException {
        if (!ended) {
            if (started && !line().isEmpty()) {
                throw new Malformed("a chunk is longer than its size");
            }
            started = true;
            left = size(line());
            ended = left == 0;
            if (ended) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        }
        return !ended;
    }

    private static int size(String line) throws Malformed {
        try {
            return Integer.parseInt(line.replaceFirst(";.*", "").strip(), 16);
        } catch (NumberFormatException e) {
            throw new Malformed("a chunk's size is not hexadecimal");
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() == LONGEST_LINE) {
                throw new Malformed("a chunk has no size");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }
}

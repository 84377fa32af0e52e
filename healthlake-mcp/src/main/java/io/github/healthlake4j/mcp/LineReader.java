package io.github.healthlake4j.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Lines of bytes from a stream, parted by {@code \n} with an optional {@code \r} before it. A line over the limit is
 * skipped, not kept: the stream goes on after it.
 */
final class LineReader {
    private static final int FIRST_BUFFER = 1 << 16;

    private final InputStream in;
    private final int limit;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int start;
    private int end;
    private int length;
    private int lastRead;
    private boolean tooLong;
    private boolean closed;

    LineReader(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /** Moves to the next line; false at the end of the stream. */
    boolean advance() throws IOException {
        start += length;
        length = 0;
        tooLong = false;
        int scanned = start;
        while (true) {
            for (; scanned < end; scanned++) {
                if (buffer[scanned] == '\n') {
                    length = scanned + 1 - start;
                    tooLong |= length > limit;
                    return true;
                }
            }
            if (closed || !fill()) {
                closed = true;
                length = end - start;
                return length > 0 || tooLong;
            }
            scanned = end - lastRead;
        }
    }

    /** The bytes of which the line is {@link #from()} to {@link #size()}; valid until the next advance. */
    byte[] bytes() {
        return buffer;
    }

    int from() {
        return start;
    }

    /** The length of the line in bytes, without its terminator. */
    int size() {
        int size = length;
        while (size > 0 && (buffer[start + size - 1] == '\n' || buffer[start + size - 1] == '\r')) {
            size--;
        }
        return size;
    }

    /** Whether the line was over the limit; its bytes are then only its tail. */
    boolean tooLong() {
        return tooLong;
    }

    private boolean fill() throws IOException {
        if (end - start > limit) {
            tooLong = true;
            end = start;
        }
        makeRoom();
        lastRead = in.read(buffer, end, buffer.length - end);
        if (lastRead < 0) {
            lastRead = 0;
            return false;
        }
        end += lastRead;
        return true;
    }

    private void makeRoom() {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        } else if (end == 0 && buffer.length > FIRST_BUFFER) {
            buffer = new byte[FIRST_BUFFER];
        }
    }
}

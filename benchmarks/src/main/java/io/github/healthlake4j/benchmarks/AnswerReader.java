package io.github.healthlake4j.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads JSON-RPC answers line by line and takes their ids without parsing them, so that what is measured is the server. The id
 * must stand near the beginning or the end of its line, where every known server writes it.
 */
final class AnswerReader {
    private static final byte[] ID = "\"id\":".getBytes(US_ASCII);
    private static final int FIRST_BUFFER = 1 << 20;
    private static final int EDGE = 48;

    private final InputStream in;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int begin;
    private int scanned;
    private int filled;
    private int size;

    AnswerReader(InputStream in) {
        this.in = in;
    }

    /**
     * Waits for the next answer and returns its id; messages without one are skipped.
     *
     * @throws IOException if the server ended instead
     */
    long next() throws IOException {
        while (true) {
            int end = lineEnd();
            long id = idIn(begin, Math.min(end, begin + EDGE));
            if (id < 0) {
                id = idIn(Math.max(begin, end - EDGE), end);
            }
            size = end - begin;
            begin = end + 1;
            scanned = begin;
            if (id >= 0) {
                return id;
            }
        }
    }

    /** The bytes of the answer that {@link #next()} returned last. */
    int size() {
        return size;
    }

    private int lineEnd() throws IOException {
        while (true) {
            for (; scanned < filled; scanned++) {
                if (buffer[scanned] == '\n') {
                    return scanned;
                }
            }
            fill();
        }
    }

    private void fill() throws IOException {
        if (begin == filled) {
            begin = 0;
            scanned = 0;
            filled = 0;
        } else if (filled == buffer.length) {
            makeRoom();
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read < 0) {
            throw new IOException("read an answer: the server closed its output; run it by hand to see why");
        }
        filled += read;
    }

    private void makeRoom() {
        int held = filled - begin;
        byte[] target = held > buffer.length / 2 ? Arrays.copyOf(buffer, buffer.length * 2) : buffer;
        System.arraycopy(buffer, begin, target, 0, held);
        buffer = target;
        scanned -= begin;
        begin = 0;
        filled = held;
    }

    private long idIn(int from, int to) {
        for (int i = from; i <= to - ID.length; i++) {
            if (Arrays.equals(buffer, i, i + ID.length, ID, 0, ID.length)) {
                return digits(i + ID.length, to);
            }
        }
        return -1;
    }

    private long digits(int from, int to) {
        int i = from;
        while (i < to && buffer[i] == ' ') {
            i++;
        }
        long value = 0;
        int first = i;
        for (; i < to && buffer[i] >= '0' && buffer[i] <= '9'; i++) {
            value = value * 10 + (buffer[i] - '0');
        }
        return i == first ? -1 : value;
    }
}

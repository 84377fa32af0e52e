package io.github.healthlake4j.local;

import java.io.IOException;
import java.io.InputStream;

/** Stays one block behind what it reads: what the source finds wrong at its end is thrown before its last bytes are seen. */
final class LookAhead extends InputStream {
    private static final int BLOCK = 64 * 1024;

    private final InputStream source;
    private byte[] current = new byte[BLOCK];
    private byte[] next = new byte[BLOCK];
    private int at;
    private int size;
    private int nextSize = -2;

    LookAhead(InputStream source) {
        this.source = source;
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
        if (at == size && !advance()) {
            return -1;
        }
        int count = Math.min(length, size - at);
        System.arraycopy(current, at, target, offset, count);
        at += count;
        return count;
    }

    private boolean advance() throws IOException {
        if (nextSize == -2) {
            nextSize = source.readNBytes(next, 0, BLOCK);
        }
        byte[] free = current;
        current = next;
        size = nextSize;
        at = 0;
        next = free;
        nextSize = size == 0 ? 0 : source.readNBytes(next, 0, BLOCK);
        return size > 0;
    }
}

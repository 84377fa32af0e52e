package io.github.healthlake4j.local;

import java.io.IOException;
import java.io.InputStream;

/** Stays one block behind what it reads: what the source finds wrong at its end is thrown before its last bytes are seen. */
final class LookAhead extends BlockInput {
    private static final int BLOCK = 64 * 1024;

    private final InputStream source;
    private byte[] current = new byte[BLOCK];
    private byte[] next = new byte[BLOCK];
    private int nextSize;
    private boolean begun;

    LookAhead(InputStream source) {
        this.source = source;
    }

    @Override
    boolean advance() throws IOException {
        if (!begun) {
            begun = true;
            nextSize = source.readNBytes(next, 0, BLOCK);
        }
        byte[] free = current;
        current = next;
        next = free;
        int size = nextSize;
        nextSize = size == 0 ? 0 : source.readNBytes(next, 0, BLOCK);
        block(current, size);
        return size > 0;
    }
}

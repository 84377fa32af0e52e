package io.github.healthlake4j.local;

import java.io.IOException;
import java.io.InputStream;

/** A stream of the blocks that a subclass comes by, one after another. */
abstract class BlockInput extends InputStream {
    private byte[] block = {};
    private int at;
    private int size;

    /** Makes the next block current by {@link #block}; false at the end. */
    abstract boolean advance() throws IOException;

    /** What is handed out next: the first bytes of an array, which stays as it is until they are gone. */
    final void block(byte[] bytes, int count) {
        block = bytes;
        at = 0;
        size = count;
    }

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public final int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == size && !advance()) {
            return -1;
        }
        int count = Math.min(length, size - at);
        System.arraycopy(block, at, target, offset, count);
        at += count;
        return count;
    }
}

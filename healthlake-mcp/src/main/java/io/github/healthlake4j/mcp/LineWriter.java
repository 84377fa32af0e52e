package io.github.healthlake4j.mcp;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The one writer of a stream: a line is written and flushed whole before the next begins. */
final class LineWriter {
    private static final int BUFFER = 1 << 16;

    private final OutputStream out;

    LineWriter(OutputStream out) {
        this.out = new BufferedOutputStream(out, BUFFER);
    }

    /** Writes one line; the bytes must hold no line feed. */
    synchronized void write(byte[] line) throws IOException {
        out.write(line);
        out.write('\n');
        out.flush();
    }
}

package io.github.healthlake4j.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The one writer of a stream: a line is put together, written and flushed whole before the next begins. All lines share one
 * buffer: an answer of half a megabyte leaves no garbage behind, however many are on their way.
 */
final class LineWriter {
    private static final int BUFFER = 1 << 16;
    private static final int LARGEST_KEPT = 1 << 20;

    private final OutputStream out;
    private ByteArrayOutputStream line = new ByteArrayOutputStream(BUFFER);

    LineWriter(OutputStream out) {
        this.out = out;
    }

    /** A message that writes itself as JSON without a line feed. */
    interface Message {
        void writeTo(OutputStream target) throws IOException;
    }

    /** Writes one line; nothing of it if the message cannot be written whole. */
    synchronized void write(Message message) throws IOException {
        try {
            message.writeTo(line);
            line.write('\n');
            line.writeTo(out);
            out.flush();
        } finally {
            line = line.size() > LARGEST_KEPT ? new ByteArrayOutputStream(BUFFER) : line;
            line.reset();
        }
    }
}

package io.github.healthlake4j.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * The one writer of a stream: a line is put together, and written and flushed whole before the next begins. Lines share a few
 * buffers, no more than there are processors to fill them: an answer of half a megabyte leaves no garbage behind, however
 * many are on their way.
 */
final class LineWriter {
    private static final int BUFFER = 1 << 16;
    private static final int LARGEST_KEPT = 1 << 20;
    private static final int MOST_BUFFERS = 4;

    private final OutputStream out;
    private final Semaphore fillers =
            new Semaphore(Math.min(MOST_BUFFERS, Runtime.getRuntime().availableProcessors()));
    private final Queue<ByteArrayOutputStream> buffers = new ConcurrentLinkedQueue<>();

    LineWriter(OutputStream out) {
        this.out = out;
    }

    /** A message that writes itself as JSON without a line feed. */
    interface Message {
        void writeTo(OutputStream target) throws IOException;
    }

    /** Writes one line; nothing of it if the message cannot be written whole. */
    void write(Message message) throws IOException {
        fillers.acquireUninterruptibly();
        try {
            ByteArrayOutputStream kept = buffers.poll();
            write(message, kept == null ? new ByteArrayOutputStream(BUFFER) : kept);
        } finally {
            fillers.release();
        }
    }

    private void write(Message message, ByteArrayOutputStream line) throws IOException {
        try {
            message.writeTo(line);
            line.write('\n');
            synchronized (out) {
                line.writeTo(out);
                out.flush();
            }
        } finally {
            if (line.size() <= LARGEST_KEPT) {
                line.reset();
                buffers.add(line);
            }
        }
    }
}

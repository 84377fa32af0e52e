package io.github.healthlake4j.core;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file as one stream per line, so that a parser can read a line of any length without it being held in memory, with
 * the SHA-256 of everything since the last cut. It does not own the stream it reads.
 */
final class LineInput extends InputStream {
    private final InputStream in;
    private final byte[] buffer;
    private final MessageDigest digest = sha256();
    private long base;
    private int position;
    private int limit;
    private int undigested;
    private int end;
    private boolean endIsNewline;
    private boolean started;
    private boolean exhausted;

    LineInput(InputStream in, int bufferSize) {
        this.in = in;
        this.buffer = new byte[bufferSize];
    }

    /** Goes to the next line, over whatever is left of this one. */
    boolean nextLine() throws IOException {
        while (hasMore()) {
            position = end;
        }
        if (exhausted) {
            return false;
        }
        if (started) {
            position++;
        }
        started = true;
        if (position == limit && !fill()) {
            return false;
        }
        findEnd();
        return true;
    }

    /** Where the reader is in the file, in bytes from its start. */
    long offset() {
        return base + position;
    }

    /** The SHA-256 in hexadecimal digits of the bytes since the last cut, or the start, up to {@link #offset()}. */
    String cut() {
        digest.update(buffer, undigested, position - undigested);
        undigested = position;
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? buffer[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, end - position);
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
    }

    /** Whether the line has bytes left. */
    private boolean hasMore() throws IOException {
        while (position == end) {
            if (endIsNewline || !started || exhausted || !fill()) {
                return false;
            }
            findEnd();
        }
        return true;
    }

    private boolean fill() throws IOException {
        digest.update(buffer, undigested, limit - undigested);
        base += limit;
        position = 0;
        undigested = 0;
        limit = Math.max(0, in.read(buffer));
        end = 0;
        exhausted = limit == 0;
        return !exhausted;
    }

    private void findEnd() {
        end = position;
        while (end < limit && buffer[end] != '\n') {
            end++;
        }
        endIsNewline = end < limit;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }
}

package io.github.healthlake4j.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is in a body of content encoding {@code aws-chunked}, in which SDKs stream to S3: {@code SIZE[;chunk-signature=…]}
 * lines before each chunk, trailers after the last.
 */
final class AwsChunks extends BlockInput {
    private static final int LONGEST_LINE = 4 * 1024;
    private static final int LARGEST_SIGNED = 16 * 1024 * 1024;
    private static final int PIECE = 64 * 1024;
    private static final String SIGNATURE = ";chunk-signature=";
    private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature:";

    private final InputStream body;
    private final @Nullable ChunkSignatures signatures;
    private final Optional<TrailingChecksum> checksum;
    /** What is left of a chunk that is handed out piece by piece. */
    private int left;

    private boolean ended;

    /**
     * The chunks of a body.
     *
     * @param signatures checks each chunk before it is handed out; {@code null} if they are not signed
     * @param checksum is compared with the trailers, before the end is seen
     */
    AwsChunks(InputStream body, @Nullable ChunkSignatures signatures, Optional<TrailingChecksum> checksum) {
        this.body = body;
        this.signatures = signatures;
        this.checksum = checksum;
    }

    @Override
    boolean advance() throws IOException {
        if (ended) {
            return false;
        }
        if (left > 0) {
            readPiece();
            return true;
        }
        String line = line();
        int size = size(line);
        int semicolon = line.indexOf(SIGNATURE);
        String signature = semicolon < 0 ? "" : line.substring(semicolon + SIGNATURE.length());
        if (signatures != null) {
            readSigned(size, signature, signatures);
        } else if (size > 0) {
            left = size;
            readPiece();
        }
        if (size == 0) {
            ended = true;
            readTrailers();
        }
        return size > 0;
    }

    private void readPiece() throws IOException {
        byte[] piece = bytes(Math.min(left, PIECE));
        handOut(piece);
        left -= piece.length;
        if (left == 0) {
            line();
        }
    }

    private void readSigned(int size, String signature, ChunkSignatures chain) throws IOException {
        if (size > LARGEST_SIGNED) {
            throw new S3Exception(400, "InvalidChunkSizeError", "a signed chunk may have 16 MB");
        }
        byte[] chunk = bytes(size);
        chain.checkChunk(chunk, signature);
        handOut(chunk);
        if (size > 0) {
            line();
        }
    }

    private void handOut(byte[] data) {
        checksum.ifPresent(sum -> sum.update(data, data.length));
        block(data, data.length);
    }

    private void readTrailers() throws IOException {
        var trailers = new StringBuilder();
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (!line.startsWith(TRAILER_SIGNATURE)) {
                trailers.append(line).append('\n');
            } else if (signatures != null) {
                signatures.checkTrailers(
                        trailers.toString(),
                        line.substring(TRAILER_SIGNATURE.length()).strip());
            }
        }
        if (checksum.isPresent()) {
            checksum.get().check(trailers.toString());
        }
    }

    private static int size(String line) throws S3Exception {
        try {
            int size = Integer.parseInt(line.replaceFirst(";.*", "").strip(), 16);
            if (size >= 0) {
                return size;
            }
        } catch (NumberFormatException e) {
            // The same answer as for a negative one.
        }
        throw incomplete("a chunk's size is not hexadecimal");
    }

    private byte[] bytes(int count) throws IOException {
        byte[] bytes = body.readNBytes(count);
        if (bytes.length < count) {
            throw incomplete("a chunk is cut short");
        }
        return bytes;
    }

    /** Up to the next CR LF; at the end of the body what is left of it. */
    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = body.read(); b >= 0 && b != '\n'; b = body.read()) {
            if (line.size() == LONGEST_LINE) {
                throw incomplete("a chunk's first line is too long");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.US_ASCII).stripTrailing();
    }

    private static S3Exception incomplete(String message) {
        return new S3Exception(400, "IncompleteBody", message);
    }
}

package io.github.healthlake4j.local;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** The checksum that a body in chunks tells of itself behind its end, computed again (Amazon S3 user guide, Checking object integrity). */
final class TrailingChecksum {
    private static final String PREFIX = "x-amz-checksum-";

    private final String name;
    private final ObjIntConsumer<byte[]> update;
    private final Supplier<byte[]> value;

    private TrailingChecksum(String name, ObjIntConsumer<byte[]> update, Supplier<byte[]> value) {
        this.name = name;
        this.update = update;
        this.value = value;
    }

    /** The one that a request announces; empty if it announces none, or CRC64NVME, which the JDK does not have. */
    static Optional<TrailingChecksum> announcedBy(Call call) {
        String name = call.findHeader("x-amz-trailer").orElse("").strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case PREFIX + "crc32" -> Optional.of(of(name, new CRC32()));
            case PREFIX + "crc32c" -> Optional.of(of(name, new CRC32C()));
            case PREFIX + "sha1" -> Optional.of(of(name, "SHA-1"));
            case PREFIX + "sha256" -> Optional.of(of(name, "SHA-256"));
            default -> Optional.empty();
        };
    }

    private static TrailingChecksum of(String name, Checksum sum) {
        return new TrailingChecksum(
                name,
                (bytes, count) -> sum.update(bytes, 0, count),
                () -> ByteBuffer.allocate(Integer.BYTES)
                        .putInt((int) sum.getValue())
                        .array());
    }

    private static TrailingChecksum of(String name, String algorithm) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            return new TrailingChecksum(name, (bytes, count) -> digest.update(bytes, 0, count), digest::digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    void update(byte[] bytes, int count) {
        update.accept(bytes, count);
    }

    /** Compares it with the trailers, each {@code name:value} and a line feed. */
    void check(String trailers) throws S3Exception {
        String expected = name + ":" + Base64.getEncoder().encodeToString(value.get());
        if (trailers.lines().map(line -> line.replaceFirst(":\\s*", ":")).noneMatch(expected::equals)) {
            throw new S3Exception(400, "BadDigest", "the body has another " + name + " than its trailer says");
        }
    }
}

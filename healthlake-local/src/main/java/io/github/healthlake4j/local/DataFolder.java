package io.github.healthlake4j.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where data is kept: in a folder that was named, or in memory and a temporary folder that goes with {@link #close}. One
 * program uses a folder at a time.
 *
 * @param root the folder
 * @param temporary whether it goes
 * @param lock held until it is closed
 */
record DataFolder(Path root, boolean temporary, FileChannel lock) implements AutoCloseable {
    private static final long ROOM = 1_000_000;
    private static final Set<Path> IN_USE = ConcurrentHashMap.newKeySet();

    static DataFolder open(@Nullable Path named) throws IOException {
        Path root = named == null ? Files.createTempDirectory("healthlake-local") : named;
        try {
            Files.createDirectories(root.resolve("s3"));
        } catch (IOException e) {
            throw new IOException("open the data folder " + root + ": it cannot be made; name another folder", e);
        }
        if (!Files.isWritable(root)) {
            throw new IOException("open the data folder " + root + ": not writable; name another folder");
        }
        return new DataFolder(root, named == null, lock(root));
    }

    private static FileChannel lock(Path root) throws IOException {
        // Never opened twice: closing any channel of a file gives up this JVM's locks on it.
        if (!IN_USE.add(root.toRealPath())) {
            throw inUse(root);
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (IOException e) {
            release(root, channel);
            throw new IOException("open the data folder " + root + ": " + e.getMessage(), e);
        }
        release(root, channel);
        throw inUse(root);
    }

    private static void release(Path root, @Nullable FileChannel lock) throws IOException {
        IN_USE.remove(root.toRealPath());
        if (lock != null) {
            lock.close();
        }
    }

    private static IOException inUse(Path root) {
        return new IOException("open the data folder " + root
                + ": another local HealthLake uses it; end that, or name another folder");
    }

    /** A file of its own state; none if nothing is kept. */
    @Nullable Path file(String name) {
        return temporary ? null : root.resolve(name);
    }

    /** Where S3 keeps buckets as folders and objects as files. */
    Path s3() {
        return root.resolve("s3");
    }

    Path log() {
        return root.resolve("engine.log");
    }

    /** What the engine locks while it runs: a new one waits until that of a program that was killed has ended. */
    Path engineLock() {
        return root.resolve("engine.lock");
    }

    /**
     * H2's URL for the engine's database. Each commit reaches the file before it is acknowledged; what a commit replaces
     * is used again after two seconds, or the file would grow by 100 KB with each.
     */
    String jdbcUrl() {
        return temporary
                ? "jdbc:h2:mem:fhir;DB_CLOSE_DELAY=-1"
                : "jdbc:h2:file:" + root.toAbsolutePath().resolve("fhir")
                        + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0;RETENTION_TIME=2000";
    }

    /** Whether its disk has no room left to speak of. */
    boolean isFull() {
        try {
            return Files.getFileStore(root).getUsableSpace() < ROOM;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        release(root, lock);
        if (temporary) {
            Cache.delete(root);
        }
    }
}

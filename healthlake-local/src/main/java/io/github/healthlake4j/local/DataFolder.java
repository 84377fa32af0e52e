package io.github.healthlake4j.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
        FileChannel channel =
                FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Another one in this JVM: the same answer.
        } catch (IOException e) {
            channel.close();
            throw new IOException("open the data folder " + root + ": " + e.getMessage(), e);
        }
        channel.close();
        throw new IOException("open the data folder " + root
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

    /** H2's URL for the engine's database; each commit reaches the file before it is acknowledged. */
    String jdbcUrl() {
        return temporary
                ? "jdbc:h2:mem:fhir;DB_CLOSE_DELAY=-1"
                : "jdbc:h2:file:" + root.toAbsolutePath().resolve("fhir")
                        + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0";
    }

    @Override
    public void close() throws IOException {
        lock.close();
        if (temporary) {
            Cache.delete(root);
        }
    }
}

package io.github.healthlake4j.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where data is kept: in a folder that was named, or in memory and a temporary folder that goes with {@link #close}.
 *
 * @param root the folder
 * @param temporary whether it goes
 */
record DataFolder(Path root, boolean temporary) implements AutoCloseable {

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
        return new DataFolder(root, named == null);
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

    /** H2's URL for the engine's database. */
    String jdbcUrl() {
        return temporary
                ? "jdbc:h2:mem:fhir;DB_CLOSE_DELAY=-1"
                : "jdbc:h2:file:" + root.toAbsolutePath().resolve("fhir") + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE";
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            Cache.delete(root);
        }
    }
}

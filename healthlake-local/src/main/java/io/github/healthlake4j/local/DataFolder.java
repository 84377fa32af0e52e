package io.github.healthlake4j.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where data is kept; nowhere but in memory if no folder was named.
 *
 * @param root the folder, or {@code null} for memory
 */
record DataFolder(@Nullable Path root) {

    static DataFolder open(@Nullable Path root) throws IOException {
        if (root != null) {
            try {
                Files.createDirectories(root);
            } catch (IOException e) {
                throw new IOException("open the data folder " + root + ": it cannot be made; name another folder", e);
            }
            if (!Files.isWritable(root)) {
                throw new IOException("open the data folder " + root + ": not writable; name another folder");
            }
        }
        return new DataFolder(root);
    }

    @Nullable Path file(String name) {
        return root == null ? null : root.resolve(name);
    }

    /** H2's URL for the engine's database. */
    String jdbcUrl() {
        return root == null
                ? "jdbc:h2:mem:fhir;DB_CLOSE_DELAY=-1"
                : "jdbc:h2:file:" + root.toAbsolutePath().resolve("fhir") + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE";
    }
}

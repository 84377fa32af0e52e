package io.github.healthlake4j.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list kept as a JSON file that is replaced whole at each change: whoever reads it finds the old list or the new one.
 *
 * @param file where it is kept; {@code null} if it is not
 * @param what what it lists, for messages
 */
record StateFile(@Nullable Path file, String what) {

    /** What was kept; nothing if there is no file yet. */
    <T> List<T> read(Class<T[]> type) throws IOException {
        if (file == null || !Files.exists(file)) {
            return List.of();
        }
        try {
            return List.of(Json.MAPPER.readValue(file.toFile(), type));
        } catch (IOException e) {
            throw new IOException("read " + file + ": not a list of " + what + "; restore it or use another folder", e);
        }
    }

    /**
     * Keeps a list.
     *
     * @throws NotWrittenException if it cannot be written; then the old list is still there
     */
    void write(Collection<?> all) {
        if (file == null) {
            return;
        }
        try {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Json.MAPPER.writeValue(next.toFile(), all);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new NotWrittenException(file, e);
        }
    }

    /** A change was refused because it could not be kept. */
    static final class NotWrittenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotWrittenException(Path file, IOException cause) {
            super("write " + file + ": " + cause.getMessage() + "; make room in the data folder", cause);
        }
    }
}

package io.github.healthlake4j.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * What is made once and used by every later start: {@code $HEALTHLAKE4J_CACHE}, else {@code $XDG_CACHE_HOME/healthlake4j},
 * else {@code ~/.cache/healthlake4j}, else a folder among the temporary files. Entries are named by their content and
 * appear whole or not at all, so starts at the same time do not disturb each other.
 *
 * @param root the folder
 */
record Cache(Path root) {

    static Cache folder() throws IOException {
        Path wanted = wanted();
        try {
            Files.createDirectories(wanted);
            if (Files.isWritable(wanted)) {
                return new Cache(wanted);
            }
        } catch (IOException e) {
            // No home that can be written to, as in many containers: the temporary folder does.
        }
        return new Cache(Files.createDirectories(
                Path.of(System.getProperty("java.io.tmpdir"), "healthlake4j-" + System.getProperty("user.name"))));
    }

    /** Copies of the files inside a JAR, made on first use, in a folder named by the files' names and sizes. */
    List<Path> orExtractAll(String name, List<Path> files) throws IOException {
        var sum = new CRC32();
        for (Path file : files) {
            sum.update((file.getFileName() + ":" + Files.size(file)).getBytes(StandardCharsets.UTF_8));
        }
        return sortedFiles(orMake(name + "-" + Long.toHexString(sum.getValue()), target -> {
            Files.createDirectory(target);
            for (Path file : files) {
                Files.copy(file, target.resolve(file.getFileName().toString()));
            }
        }));
    }

    /** An entry; if it is not there, it is made under another name first and then renamed. */
    Path orMake(String name, Maker maker) throws IOException {
        Path entry = root.resolve(name);
        CacheUse.mark(entry, Instant.now());
        if (Files.exists(entry)) {
            return entry;
        }
        Path draft = Files.createTempDirectory(root, "draft-");
        try {
            Path made = draft.resolve(name);
            maker.make(made);
            Files.move(made, entry, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another start may have been first: then its entry is as good.
            if (!Files.exists(entry)) {
                throw new IOException("make " + entry + ": " + e.getMessage() + "; is the disk full?", e);
            }
        } finally {
            delete(draft);
        }
        return entry;
    }

    static List<Path> sortedFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }

    private static Path wanted() {
        String own = System.getenv("HEALTHLAKE4J_CACHE");
        if (own != null && !own.isBlank()) {
            return Path.of(own);
        }
        String xdg = System.getenv("XDG_CACHE_HOME");
        return xdg != null && !xdg.isBlank()
                ? Path.of(xdg, "healthlake4j")
                : Path.of(System.getProperty("user.home"), ".cache", "healthlake4j");
    }

    /** Writes an entry to the path that it is given. */
    interface Maker {
        void make(Path target) throws IOException;
    }
}

package io.github.healthlake4j.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which entries of the cache are in use, and the end of those that no one has used for a fortnight. Beside each entry lies
 * a file {@code NAME.use}: whoever uses the entry holds a shared lock on it until its process ends, and its time is that
 * of the last start.
 */
final class CacheUse {
    private static final System.Logger LOG = System.getLogger(CacheUse.class.getName());
    private static final Duration KEPT = Duration.ofDays(14);
    private static final Pattern ENTRY = Pattern.compile("(engine|front|draft)-.*(?<!\\.use)");

    /** Never closed: closing any channel of a file gives up the process's locks on it. */
    private static final Map<Path, FileChannel> HELD = new HashMap<>();

    private CacheUse() {}

    /** Says that this process uses an entry from now on, also before the entry is made. */
    static synchronized void mark(Path entry, Instant now) throws IOException {
        Path use = use(entry);
        if (HELD.containsKey(use)) {
            return;
        }
        try (FileChannel gate = open(entry.resolveSibling("gate"))) {
            lockShared(gate);
            FileChannel held = open(use);
            HELD.put(use, held);
            lockShared(held);
            Files.setLastModifiedTime(use, FileTime.from(now));
        }
    }

    /** Removes what no one uses and no one has used for long; what cannot be removed stays, and stops nobody's start. */
    static synchronized void removeOld(Path root, Instant now) {
        try (FileChannel gate = open(root.resolve("gate"))) {
            FileLock alone = gate.tryLock();
            if (alone == null) {
                return;
            }
            for (Path entry : entries(root)) {
                if (!HELD.containsKey(use(entry)) && lastUse(entry).isBefore(now.minus(KEPT))) {
                    removeUnused(entry);
                }
            }
        } catch (OverlappingFileLockException e) {
            // Another part of this process is at it.
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "remove what is old from " + root, e);
        }
    }

    private static List<Path> entries(Path root) throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.filter(
                            file -> ENTRY.matcher(file.getFileName().toString()).matches())
                    .toList();
        }
    }

    private static Instant lastUse(Path entry) throws IOException {
        Path use = use(entry);
        return Files.getLastModifiedTime(Files.exists(use) ? use : entry).toInstant();
    }

    private static void removeUnused(Path entry) throws IOException {
        try (FileChannel use = open(use(entry))) {
            if (use.tryLock() != null) {
                Cache.delete(entry);
                Files.deleteIfExists(use(entry));
            }
        }
    }

    private static void lockShared(FileChannel file) {
        try {
            file.lock(0, Long.MAX_VALUE, true);
        } catch (OverlappingFileLockException e) {
            // Another class loader of this process has it.
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a file system without locks: entries are kept by their age alone", e);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static Path use(Path entry) {
        return entry.resolveSibling(entry.getFileName() + ".use");
    }
}

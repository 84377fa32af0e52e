package io.github.healthlake4j.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The engine's classes, read and checked beforehand: a dynamic class data archive (JEP 350), from JDK 25 on an AOT cache
 * (JEP 514). It takes a third off the engine's start. The JVM itself checks that an archive fits and goes on without it
 * if not.
 *
 * @param file where it is, if it has been made
 */
record ClassArchive(Path file) {
    private static final boolean AOT = Runtime.version().feature() >= 25;

    static ClassArchive of(String classPath) throws IOException {
        var sum = new CRC32();
        sum.update((classPath + System.getProperty("java.vm.version") + System.getProperty("java.vm.vendor"))
                .getBytes(StandardCharsets.UTF_8));
        String name = "engine-classes-" + Long.toHexString(sum.getValue()) + (AOT ? ".aot" : ".jsa");
        return new ClassArchive(Cache.folder().root().resolve(name));
    }

    List<String> useFlags() throws IOException {
        CacheUse.mark(file, Instant.now());
        return Files.exists(file) ? List.of((AOT ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + file) : List.of();
    }

    List<String> makeFlags() {
        return List.of((AOT ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + draft());
    }

    /** Puts what an ended engine has left in its place. */
    void keep() throws IOException {
        if (!Files.exists(draft())) {
            throw new IOException("make " + file + ": the engine has left no archive");
        }
        Files.move(draft(), file, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path draft() {
        return file.resolveSibling("draft-" + ProcessHandle.current().pid() + "-" + file.getFileName());
    }
}

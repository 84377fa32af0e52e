package io.github.healthlake4j.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/**
 * The engine's class path, JARs alone, so that a class data archive can be made of it. They are copied once into the
 * user's cache, from {@code target/classes} as from the packaged JAR: so one archive serves both, and every clone.
 */
final class EngineFiles {
    private static final String OWN = "io/github/healthlake4j/local/engine";
    private static final String FOREIGN = "engine/classes";

    private EngineFiles() {}

    static String classPath() throws IOException {
        Path home = home();
        if (Files.isDirectory(home)) {
            return classPath(home);
        }
        try (FileSystem jar = FileSystems.newFileSystem(home)) {
            return classPath(jar.getPath("/"));
        }
    }

    private static String classPath(Path home) throws IOException {
        CacheUse.removeOld(Cache.folder().root(), Instant.now());
        List<Path> libraries = Cache.folder().orExtractAll("engine", Cache.sortedFiles(home.resolve("engine/lib")));
        return Stream.concat(libraries.stream(), Stream.of(singleClasses(home)))
                .map(Path::toString)
                .filter(file -> file.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * A JAR, named by its content, of the engine's few own classes and of the single ones of a library that HAPI needs
     * no more of.
     */
    private static Path singleClasses(Path home) throws IOException {
        Map<String, Path> classes = new TreeMap<>();
        collect(classes, home, home.resolve(OWN));
        collect(classes, home.resolve(FOREIGN), home.resolve(FOREIGN));
        var sum = new CRC32();
        for (Path file : classes.values()) {
            sum.update(Files.readAllBytes(file));
        }
        return Cache.folder().orMake("engine-classes-" + Long.toHexString(sum.getValue()) + ".jar", jar -> {
            try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
                for (Map.Entry<String, Path> one : classes.entrySet()) {
                    out.putNextEntry(new ZipEntry(one.getKey()));
                    Files.copy(one.getValue(), out);
                }
            }
        });
    }

    private static void collect(Map<String, Path> classes, Path root, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".class"))
                    .forEach(file ->
                            classes.put(root.relativize(file).toString().replace(File.separatorChar, '/'), file));
        }
    }

    private static Path home() {
        try {
            return Path.of(EngineFiles.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new UncheckedIOException(new IOException("find the engine's files", e));
        }
    }
}

package io.github.healthlake4j.local;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The engine's class path: its JARs in place under {@code target/classes}, or extracted once from the packaged JAR. */
final class EngineFiles {
    private EngineFiles() {}

    static String classPath() throws IOException {
        Path home = home();
        if (Files.isDirectory(home)) {
            return jars(home.resolve("engine/lib")) + File.pathSeparator + home;
        }
        throw new IOException("unpack the engine from " + home + ": not built yet");
    }

    private static Path home() throws IOException {
        try {
            return Path.of(EngineFiles.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException("find the engine's files", e);
        }
    }

    private static String jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .map(Path::toString)
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }
}

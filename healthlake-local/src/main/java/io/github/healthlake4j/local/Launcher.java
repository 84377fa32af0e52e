package io.github.healthlake4j.local;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code java -jar healthlake-local.jar}: puts the nested JARs of the front on a class path and calls {@link Main}. It
 * uses nothing but the JDK.
 */
final class Launcher {
    /** What the front shares with the engine is in the JAR once. */
    private static final Pattern SHARED =
            Pattern.compile("(jackson-(annotations|core|databind)|jetty-(http|io|server|util)|slf4j-api)-\\d.*\\.jar");

    private Launcher() {}

    public static void main(String[] args) throws Exception {
        Path home = home();
        List<URL> urls = new ArrayList<>();
        urls.add(home.toUri().toURL());
        try (FileSystem jar = FileSystems.newFileSystem(home)) {
            for (Path file : Cache.folder().orExtractAll("front", nested(jar))) {
                urls.add(file.toUri().toURL());
            }
        }
        // Jetty's log lines go nowhere, and SLF4J need not say so.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        // Never closed: it serves until the process ends.
        @SuppressWarnings("resource")
        var loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        try {
            var main = loader.loadClass(Launcher.class.getPackageName() + ".Main")
                    .getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static List<Path> nested(FileSystem jar) throws IOException {
        var files = new ArrayList<>(Cache.sortedFiles(jar.getPath("front/lib")));
        Cache.sortedFiles(jar.getPath("engine/lib")).stream()
                .filter(file -> SHARED.matcher(file.getFileName().toString()).matches())
                .forEach(files::add);
        return files;
    }

    private static Path home() throws IOException {
        try {
            return Path.of(Launcher.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException("find the program's own JAR", e);
        }
    }
}

package io.github.healthlake4j.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A JDK to measure on.
 *
 * @param home its folder
 */
record Jdk(Path home) {
    /** The one that runs this program. */
    static Jdk running() {
        return new Jdk(Path.of(System.getProperty("java.home")));
    }

    String java() {
        return home.resolve("bin").resolve("java").toString();
    }

    /** What the tables call a program on it: by its version, but for the running one. */
    String label(String program) {
        return equals(running()) ? program : program + ", JDK " + version();
    }

    private String version() {
        try (InputStream in = Files.newInputStream(home.resolve("release"))) {
            Properties release = new Properties();
            release.load(in);
            return release.getProperty("JAVA_VERSION", home.toString()).replace("\"", "");
        } catch (IOException unnamed) {
            return home.toString();
        }
    }
}

package io.github.healthlake4j.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/healthlake-mcp} over a small JAR: whatever becomes of its archive, the server starts and stdout stays clean. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTest {
    private static final Path LAUNCHER = Path.of("../healthlake-mcp/src/main/dist/bin/healthlake-mcp");
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    private Path folder;

    private Path jar;
    private Path cache;

    @BeforeEach
    void setUp() throws IOException {
        jar = folder.resolve("healthlake-mcp.jar");
        cache = folder.resolve("cache");
        jar();
    }

    @Test
    void start_withoutArchive_answersAndMakesOne() throws Exception {
        Files.createDirectory(cache);
        WatchService made = cache.getFileSystem().newWatchService();
        cache.register(made, ENTRY_CREATE, ENTRY_DELETE);

        String first = run(start("--flag"));
        while (!archives().stream().allMatch(LauncherTest::isWhole)
                || archives().isEmpty()) {
            assertThat(made.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("an archive in time")
                    .isNotNull()
                    .satisfies(key -> key.reset());
        }
        String second = run(start("--flag"));

        assertThat(first)
                .startsWith("answer --flag ")
                .doesNotContain(cache.toString())
                .hasLineCount(1);
        assertThat(second)
                .startsWith("answer --flag ")
                .contains(cache.toString())
                .hasLineCount(1);
    }

    @Test
    void prepare_makesTheArchive() throws Exception {
        assertThat(run(start("--prepare"))).isEmpty();

        assertThat(archives()).hasSize(1);
        assertThat(run(start()))
                .startsWith("answer ")
                .contains(archives().get(0).toString());
    }

    @Test
    void prepare_twoAtOnce_leaveOneArchive() throws Exception {
        Process one = start("--prepare");
        Process other = start("--prepare");

        assertThat(run(one)).isEmpty();
        assertThat(run(other)).isEmpty();
        assertThat(archives()).hasSize(1).allMatch(LauncherTest::isWhole);
        assertThat(run(start())).contains(archives().get(0).toString());
    }

    @Test
    void start_pathsWithSpaces_usesTheArchive() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("Program Files/the server/bin"));
        Path launcher = Files.copy(LAUNCHER, bin.resolve("healthlake-mcp"));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        jar = Files.move(jar, bin.resolve("healthlake-mcp.jar"));
        cache = bin.resolve("a cache");

        run(process(launcher, Map.of("HEALTHLAKE_MCP_JAR", ""), "--prepare"));
        String out = run(process(launcher, Map.of("HEALTHLAKE_MCP_JAR", ""), "--flag"));

        assertThat(out)
                .startsWith("answer --flag ")
                .contains(archives().get(0).toString())
                .hasLineCount(1);
    }

    @Test
    void settingsOfWhatIsMeasuredBesideTheServer_areTheLaunchers() throws Exception {
        assertThat(Files.readString(LAUNCHER)).contains(Bed.LIKE_THE_LAUNCHER);
    }

    @Test
    void start_cacheCannotBeWritten_answers() throws Exception {
        Files.writeString(cache, "a file where the folder should be");

        assertThat(run(start("--flag"))).startsWith("answer --flag ").hasLineCount(1);
    }

    @Test
    void start_noHome_answers() throws Exception {
        Process process = process(Map.of("HEALTHLAKE_MCP_CACHE", "", "HOME", "", "XDG_CACHE_HOME", ""), "--flag");

        assertThat(run(process)).startsWith("answer --flag ").hasLineCount(1);
    }

    @Test
    void start_damagedArchive_answersAndWarnsNowhere() throws Exception {
        run(start("--prepare"));
        Path archive = archives().get(0);
        Files.delete(archive);
        Files.writeString(archive, "no archive at all");

        assertThat(run(start("--flag"))).startsWith("answer --flag ").hasLineCount(1);
    }

    @Test
    void start_archiveCouldNotBeMade_doesNotTryAgain() throws Exception {
        run(start("--prepare"));
        Path archive = archives().get(0);
        Files.delete(archive);
        Files.createFile(archive);

        assertThat(run(start("--flag"))).startsWith("answer --flag ").doesNotContain(cache.toString());
        assertThat(archives()).containsExactly(archive);
        assertThat(archive).isEmptyFile();
    }

    @Test
    void start_otherJar_takesNoForeignArchive() throws Exception {
        run(start("--prepare"));
        Path old = archives().get(0);
        Files.delete(jar);
        jar("another");

        run(start("--prepare"));

        assertThat(archives()).hasSize(2).contains(old);
    }

    @Test
    void start_otherJdk_takesNoForeignArchive() throws Exception {
        run(start("--prepare"));
        Path old = archives().get(0);
        Path other = folder.resolve("other-jdk");
        Files.createDirectories(other.resolve("bin"));
        Files.writeString(other.resolve("bin/java"), "#!/bin/sh\nexec '" + JavaChild.java() + "' \"$@\"\n")
                .toFile()
                .setExecutable(true);
        Files.writeString(other.resolve("release"), "JAVA_VERSION=\"17.0.99\"\n");

        run(process(Map.of("JAVA_HOME", other.toString()), "--prepare"));

        assertThat(archives()).hasSize(2).contains(old);
    }

    @Test
    void start_throughSymbolicLink_findsTheJarBesideTheFile() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("installed/bin"));
        Path lib = Files.createDirectories(folder.resolve("installed/lib"));
        Files.copy(LAUNCHER, bin.resolve("healthlake-mcp")).toFile().setExecutable(true);
        Files.move(jar, lib.resolve("healthlake-mcp.jar"));
        Path link = Files.createSymbolicLink(folder.resolve("linked"), bin.resolve("healthlake-mcp"));
        ProcessBuilder builder = new ProcessBuilder(link.toString(), "--flag");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("HEALTHLAKE_MCP_JAR");
        builder.environment().put("HEALTHLAKE_MCP_CACHE", link + "/no-folder");

        assertThat(run(builder.start())).startsWith("answer --flag ");
    }

    @Test
    void start_noJar_saysWhereItLooked() throws Exception {
        Files.delete(jar);
        Process process = start();

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(text(process.getErrorStream())).contains("HEALTHLAKE_MCP_JAR");
        assertThat(text(process.getInputStream())).isEmpty();
    }

    private Process start(String... args) throws IOException {
        return process(Map.of(), args);
    }

    private Process process(Map<String, String> environment, String... args) throws IOException {
        return process(LAUNCHER, environment, args);
    }

    private Process process(Path launcher, Map<String, String> environment, String... args) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of(launcher.toString()), Stream.of(args)).toList());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("HEALTHLAKE_MCP_JAR", jar.toString());
        builder.environment().put("HEALTHLAKE_MCP_CACHE", cache.toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Sends one line, ends the input and returns all of the output. */
    private static String run(Process process) throws IOException, InterruptedException {
        try (OutputStream in = process.getOutputStream()) {
            in.write("hello\n".getBytes(UTF_8));
        } catch (IOException noReader) {
            // A launcher that only prepares reads nothing.
        }
        String out = text(process.getInputStream());
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(text(process.getErrorStream())).isZero();
        return out.strip();
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), UTF_8);
    }

    /** The archives that are in place, and nothing that is still being made. */
    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.filter(file -> file.toString().matches(".*\\.(jsa|aot)"))
                    .toList();
        }
    }

    private static boolean isWhole(Path archive) {
        return archive.toFile().length() > 100_000;
    }

    private void jar(String... more) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, EchoMain.class.getName());
        String entry = EchoMain.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream in = EchoMain.class.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            out.write(in.readAllBytes());
            for (String name : more) {
                out.putNextEntry(new JarEntry(name));
            }
        }
    }
}

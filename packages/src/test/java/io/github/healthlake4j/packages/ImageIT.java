package io.github.healthlake4j.packages;

import static java.nio.file.attribute.PosixFilePermission.OTHERS_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The image as it comes out of its tar: its layers one over the other, its entry point run with them as the root. */
@EnabledIfSystemProperty(named = "packages.image", matches = ".+", disabledReason = "made on Linux with jlink alone")
@Timeout(300)
class ImageIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern LISTENING = Pattern.compile("listening on http://127\\.0\\.0\\.1:(\\d+)/");
    /** A container without a container's daemon: own mounts and processes, the folder as root, no right beyond it. */
    private static final List<String> CONTAINER = List.of(
            "unshare",
            "--user",
            "--map-root-user",
            "--mount",
            "--pid",
            "--fork",
            "--kill-child",
            "sh",
            "-c",
            "mount --rbind /dev \"$0/dev\" && mount -t proc proc \"$0/proc\" && exec chroot \"$0\" \"$@\"");

    @TempDir
    private static Path folder;

    private static Path root;
    private static JsonNode config;
    private static boolean contained;

    @BeforeAll
    static void unpack() throws Exception {
        Shell shell = new Shell(folder);
        shell.run("", List.of("tar", "-xf", System.getProperty("packages.image"), "-C", folder.toString()));
        root = Files.createDirectory(folder.resolve("root"));
        JsonNode manifest =
                JSON.readTree(folder.resolve("manifest.json").toFile()).path(0);
        for (JsonNode layer : manifest.path("Layers")) {
            Path tar = folder.resolve(layer.asText());
            shell.run("", List.of("tar", "-xzf", tar.toString(), "-C", root.toString()));
        }
        config = JSON.readTree(folder.resolve(manifest.path("Config").asText()).toFile())
                .path("config");
        Files.createDirectory(root.resolve("dev"));
        Files.createDirectory(root.resolve("proc"));
        contained = shell.status(Map.of(), inContainer(List.of("/opt/java/bin/java", "-version"))) == 0;
    }

    @Test
    void entryPoint_serves() throws Exception {
        String answer = new Shell(folder).run(Shell.INITIALIZE, command("/Entrypoint"));

        assertThat(JSON.readTree(answer).at("/result/serverInfo/name").asText()).isEqualTo("healthlake4j");
    }

    @Test
    void user_isNobody_andMayReadAll() throws IOException {
        assertThat(config.path("User").asText()).isEqualTo("65532:65532");
        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.filter(file -> !isReadableByAll(file))).isEmpty();
        }
    }

    @Test
    void image_hasNoShell() {
        assertThat(root.resolve("bin")).doesNotExist();
        assertThat(root.resolve("usr/bin")).doesNotExist();
    }

    @Test
    void healthCheck_overHttp_asksTheServer() throws Exception {
        Process server = start(Map.of("HEALTHLAKE_MCP_HTTP", "127.0.0.1:0"));
        try (BufferedReader said = server.errorReader()) {
            Matcher listening = LISTENING.matcher(String.valueOf(said.readLine()));

            assertThat(listening.find()).isTrue();
            assertThat(health("127.0.0.1:" + listening.group(1))).isZero();
        } finally {
            // unshare waits for its child whatever it is told; killed, it takes the child along.
            server.destroyForcibly().waitFor();
        }
    }

    @Test
    void healthCheck_nobodyListens_isNotHealthy() throws Exception {
        assertThat(health("127.0.0.1:1")).isEqualTo(1);
    }

    @Test
    void healthCheck_overStdio_isHealthy() throws Exception {
        assertThat(health("")).isZero();
    }

    @Test
    void label_isTheNameInTheRegistry() throws IOException {
        JsonNode entry = JSON.readTree(
                Path.of(System.getProperty("packages.folder"), "server.json").toFile());

        assertThat(config.at("/Labels/io.modelcontextprotocol.server.name").asText())
                .isEqualTo(entry.path("name").asText());
    }

    private static int health(String address) throws Exception {
        return new Shell(folder).status(Map.of("HEALTHLAKE_MCP_HTTP", address), command("/Healthcheck/Test"));
    }

    private static Process start(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command("/Entrypoint"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** The words of a command of the image's configuration: in a container, or where that is not allowed, from the folder. */
    private static List<String> command(String pointer) {
        List<String> words = new ArrayList<>();
        config.at(pointer).forEach(word -> words.add(word.asText()));
        words.remove("CMD");
        return contained ? inContainer(words) : inFolder(words);
    }

    private static List<String> inContainer(List<String> words) {
        List<String> command = new ArrayList<>(CONTAINER);
        command.add(root.toString());
        command.addAll(words);
        return command;
    }

    private static List<String> inFolder(List<String> words) {
        return words.stream()
                .map(word -> word.matches("/(opt|app)/.*") ? root + word : word)
                .toList();
    }

    private static boolean isReadableByAll(Path file) {
        try {
            Set<?> allowed = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
            return allowed.contains(OTHERS_READ) && (!Files.isDirectory(file) || allowed.contains(OTHERS_EXECUTE));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}

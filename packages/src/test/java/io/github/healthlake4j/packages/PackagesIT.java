package io.github.healthlake4j.packages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PackagesIT {
    private static final Path FOLDER = Path.of(System.getProperty("packages.folder"));
    private static final String NAME = "healthlake-mcp-" + System.getProperty("packages.version");
    private static final JsonMapper JSON = new JsonMapper();
    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
            "capabilities":{},"clientInfo":{"name":"packages","version":"1"}}}
            """;

    @TempDir
    private Path folder;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
    void archive_unpacked_itsLauncherServes() throws Exception {
        run(null, "tar", "-xzf", FOLDER.resolve(NAME + ".tar.gz").toString(), "-C", folder.toString());

        String answer = run(
                INITIALIZE, folder.resolve(NAME).resolve("bin/healthlake-mcp").toString());

        assertThat(JSON.readTree(answer).at("/result/serverInfo/name").asText()).isEqualTo("healthlake4j");
        assertThat(folder.resolve(NAME).resolve("LICENSE")).isNotEmptyFile();
        assertThat(folder.resolve(NAME).resolve("NOTICE")).content().contains("okhttp", "jackson-databind", "mcp-core");
    }

    @Test
    void bundle_itsCommandServes() throws Exception {
        unzip(FOLDER.resolve(NAME + ".mcpb"));
        JsonNode manifest = JSON.readTree(folder.resolve("manifest.json").toFile());

        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (JsonNode argument : manifest.at("/server/mcp_config/args")) {
            command.add(argument.asText().replace("${__dirname}", folder.toString()));
        }
        String answer = run(INITIALIZE, command.toArray(String[]::new));

        assertThat(manifest.path("version").asText()).isEqualTo(System.getProperty("packages.version"));
        assertThat(JSON.readTree(answer).at("/result/serverInfo/name").asText()).isEqualTo("healthlake4j");
    }

    @Test
    void registryEntry_carriesTheBundlesChecksum() throws Exception {
        JsonNode entry = JSON.readTree(FOLDER.resolve("server.json").toFile()).at("/packages/0");

        assertThat(entry.path("fileSha256").asText()).isEqualTo(sha256(FOLDER.resolve(NAME + ".mcpb")));
        assertThat(entry.path("identifier").asText()).endsWith("/" + NAME + ".mcpb");
    }

    private String run(@Nullable String input, String... command) throws IOException, InterruptedException {
        Path errors = folder.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment()
                .put("HEALTHLAKE_MCP_CACHE", folder.resolve("cache").toString());
        Process process = builder.start();
        try (var stdin = process.getOutputStream()) {
            if (input != null) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
        }
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as("exit status; stderr: %s", Files.readString(errors))
                .isZero();
        return answer;
    }

    private void unzip(Path zip) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                if (!entry.isDirectory()) {
                    Files.createDirectories(file.getParent());
                    Files.copy(entries, file);
                }
            }
        }
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}

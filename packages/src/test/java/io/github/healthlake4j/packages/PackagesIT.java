package io.github.healthlake4j.packages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PackagesIT {
    private static final Path FOLDER = Path.of(System.getProperty("packages.folder"));
    private static final String NAME = "healthlake-mcp-" + System.getProperty("packages.version");
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
    void archive_unpacked_itsLauncherServes() throws Exception {
        Shell shell = new Shell(folder);
        shell.run("", List.of("tar", "-xzf", FOLDER.resolve(NAME + ".tar.gz").toString(), "-C", folder.toString()));

        String launcher = folder.resolve(NAME).resolve("bin/healthlake-mcp").toString();
        String answer = shell.run(Shell.INITIALIZE, List.of(launcher));

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
        String answer = new Shell(folder).run(Shell.INITIALIZE, command);

        assertThat(manifest.path("version").asText()).isEqualTo(System.getProperty("packages.version"));
        assertThat(JSON.readTree(answer).at("/result/serverInfo/name").asText()).isEqualTo("healthlake4j");
    }

    @Test
    void registryEntry_carriesTheBundlesChecksum() throws Exception {
        JsonNode entry = registryEntry().at("/packages/0");

        assertThat(entry.path("fileSha256").asText()).isEqualTo(sha256(FOLDER.resolve(NAME + ".mcpb")));
        assertThat(entry.path("identifier").asText()).endsWith("/" + NAME + ".mcpb");
    }

    @Test
    void registryEntry_bearsTheNameInThePom() throws Exception {
        Path pom = Path.of("../healthlake-mcp/pom.xml");

        assertThat(pom)
                .content()
                .contains("<mcpName>" + registryEntry().path("name").asText() + "</mcpName>");
        assertThat(registryEntry().findValuesAsText("registryType")).containsExactly("mcpb", "oci");
        assertThat(registryEntry().at("/packages/1/identifier").asText())
                .endsWith("/healthlake-mcp:" + System.getProperty("packages.version"));
    }

    private static JsonNode registryEntry() throws IOException {
        return JSON.readTree(FOLDER.resolve("server.json").toFile());
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

package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.healthlake4j.mcp.StubHealthLake.Mode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JAR as a command: what it prints where, and its exit status. */
class CommandIT {
    @TempDir
    private Path folder;

    private record Ended(int status, String out, String err) {}

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "--list-tools", "--print-iam-policy"})
    void command_printsToStandardOutput_andEndsWithZero(String flag) throws Exception {
        Ended ended = run(Map.of(), flag);

        assertThat(ended.status()).isZero();
        assertThat(ended.out()).isNotBlank();
        assertThat(ended.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--nonsense        | Unknown flag --nonsense; --help shows the flags there are",
                "--toolsets=fhri   | --toolsets takes a list such as datastores,fhir out of",
                "--confirm=maybe   | --confirm must be one of auto, always, never",
                "--http=0.0.0.0:80 | HEALTHLAKE_MCP_TOKEN",
                "--audit=/         | --audit: the file cannot be written",
                "fhir              | Unknown flag fhir"
            })
    void wrongFlag_isToldOnStandardError_andEndsWithTwo(String flag, String message) throws Exception {
        Ended ended = run(Map.of(), flag);

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).startsWith("healthlake-mcp: ").contains(message).hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version"})
    void explanation_comesWhateverTheSettingsAre(String flag) throws Exception {
        Ended ended = run(Map.of("HEALTHLAKE_MCP_CONFIRM", "maybe"), flag, "--nonsense");

        assertThat(ended.status()).isZero();
        assertThat(ended.out()).contains("healthlake-mcp");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | ExpiredTokenException   | credentials: | expired",
                "500 | InternalServerException | endpoint:    | list_datastores",
            })
    void check_ofACallThatFails_saysWhatIsWrong(int code, String type, String line, String message) throws Exception {
        try (StubHealthLake upstream = new StubHealthLake("unused")) {
            upstream.answering(code, request -> Json.write(Map.of("__type", type, "Message", "as told")));

            Ended ended = run(upstream.environment(), "--check");

            assertThat(ended.out()).contains(line + " ", message).doesNotContain(line + " ok");
            assertThat(ended.status()).isEqualTo(1);
        }
    }

    @Test
    void check_ofWhatIsRight_saysSo() throws Exception {
        try (StubHealthLake upstream = new StubHealthLake("unused")) {
            Ended ended = run(upstream.environment(), "--check");

            assertThat(ended.out().lines())
                    .containsExactly(
                            "region: us-east-1 (from AWS_REGION)",
                            "credentials: ok",
                            "endpoint: ok",
                            "list_datastores: ok, 1 datastores");
            assertThat(ended.status()).isZero();
        }
    }

    @Test
    void check_withoutPermission_namesTheAction() throws Exception {
        try (StubHealthLake upstream = new StubHealthLake("unused").mode(Mode.DENIED)) {
            Ended ended = run(upstream.environment(), "--check");

            assertThat(ended.out())
                    .contains("endpoint: ok", "list_datastores: access_denied", "healthlake:ListFHIRDatastores");
            assertThat(ended.status()).isEqualTo(1);
        }
    }

    @Test
    void check_withoutCredentials_saysWhereItLooked() throws Exception {
        try (StubHealthLake upstream = new StubHealthLake("unused")) {
            Map<String, String> environment = new LinkedHashMap<>(upstream.environment());
            environment.keySet().removeIf(name -> name.contains("ACCESS_KEY"));
            environment.put("AWS_EC2_METADATA_DISABLED", "true");
            environment.put("AWS_CONFIG_FILE", folder.resolve("none").toString());
            environment.put(
                    "AWS_SHARED_CREDENTIALS_FILE", folder.resolve("none").toString());

            Ended ended = run(environment, "--check");

            assertThat(ended.out())
                    .contains("credentials: No AWS credentials", "AWS_ACCESS_KEY_ID")
                    .doesNotContain("endpoint");
            assertThat(ended.status()).isEqualTo(1);
            assertThat(upstream.requests()).isEmpty();
        }
    }

    @Test
    void check_ofAnEndpointThatDoesNotAnswer_saysSo() throws Exception {
        Map<String, String> environment;
        try (StubHealthLake upstream = new StubHealthLake("unused");
                ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment = ServerJar.with(
                    upstream.environment(), "AWS_ENDPOINT_URL_HEALTHLAKE", "http://127.0.0.1:" + closed.getLocalPort());
        }

        Ended ended = run(ServerJar.with(environment, "HEALTHLAKE_MCP_TIMEOUT_SECONDS", "5"), "--check");

        assertThat(ended.out()).contains("credentials: ok\nendpoint: No answer came from HealthLake");
        assertThat(ended.status()).isEqualTo(1);
    }

    @Test
    void check_inARegionThatIsNone_saysSo() throws Exception {
        try (StubHealthLake upstream = new StubHealthLake("unused")) {
            Ended ended = run(ServerJar.with(upstream.environment(), "AWS_REGION", "moon base"), "--check");

            assertThat(ended.out())
                    .startsWith("region: region (AWS_REGION) must be")
                    .contains("us-east-1")
                    .doesNotContain("credentials");
            assertThat(ended.status()).isEqualTo(1);
        }
    }

    private Ended run(Map<String, String> environment, String... flags) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(ServerJar.command(flags))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("HEALTHLAKE_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the process did not end");
        }
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}

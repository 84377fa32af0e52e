package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsReaderTest {
    @Test
    void nothing_givesTheDefaults() {
        ServerOptions options = OptionsReader.read(List.of(), Map.of());

        assertThat(options.readOnly()).isFalse();
        assertThat(options.toolsets())
                .containsExactlyInAnyOrder("datastores", "fhir", "bundles", "templates", "jobs", "tags");
        assertThat(options.http()).isNull();
        assertThat(options.confirm()).isEqualTo("auto");
        assertThat(options.logLevel()).isEqualTo("error");
        assertThat(options.maxResultBytes()).isEqualTo(80_000);
        assertThat(options.timeout()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void flags_winOverVariables() {
        ServerOptions options = OptionsReader.read(
                List.of("--toolsets", "fhir,tags", "--confirm=never", "--audit", "a.jsonl", "--readonly"),
                Map.of("HEALTHLAKE_MCP_TOOLSETS", "jobs", "HEALTHLAKE_MCP_CONFIRM", "always"));

        assertThat(options.toolsets()).containsExactlyInAnyOrder("fhir", "tags");
        assertThat(options.confirm()).isEqualTo("never");
        assertThat(options.audit()).isEqualTo(Path.of("a.jsonl"));
        assertThat(options.readOnly()).isTrue();
    }

    @Test
    void variables_standInForFlags() {
        ServerOptions options = OptionsReader.read(
                List.of(),
                Map.of(
                        "HEALTHLAKE_MCP_READONLY",
                        "true",
                        "FASTMCP_LOG_LEVEL",
                        "WARNING",
                        "HEALTHLAKE_MCP_MAX_RESULT_BYTES",
                        "2000000",
                        "HEALTHLAKE_MCP_TIMEOUT_SECONDS",
                        "5"));

        assertThat(options.readOnly()).isTrue();
        assertThat(options.logLevel()).isEqualTo("warn");
        assertThat(options.maxResultBytes()).isEqualTo(2_000_000);
        assertThat(options.timeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--nonsense              | Unknown flag --nonsense",
                "--toolsets              | --toolsets needs a value",
                "--toolsets=fhri         | --toolsets takes a list such as datastores,fhir",
                "--toolsets=             | --toolsets takes a list",
                "--confirm=maybe         | --confirm must be one of auto, always, never",
                "--log-level=loud        | --log-level must be one of",
                "--audit,--readonly      | --audit needs a value",
                "--readonly=false        | --readonly takes no value",
            })
    void wrongFlag_isTold(String flag, String message) {
        assertThatThrownBy(() -> OptionsReader.read(List.of(flag.split(",")), Map.of()))
                .isInstanceOf(InvalidArgument.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource({
        "HEALTHLAKE_MCP_READONLY, perhaps",
        "HEALTHLAKE_MCP_MAX_RESULT_BYTES, many",
        "HEALTHLAKE_MCP_MAX_RESULT_BYTES, 10",
        "HEALTHLAKE_MCP_TIMEOUT_SECONDS, 0",
        "HEALTHLAKE_MCP_TOOLSETS, fhri",
        "HEALTHLAKE_MCP_CONFIRM, maybe",
        "HEALTHLAKE_MCP_LOG_LEVEL, loud",
        "FASTMCP_LOG_LEVEL, loud"
    })
    void wrongVariable_isTold(String name, String value) {
        assertThatThrownBy(() -> OptionsReader.read(List.of(), Map.of(name, value)))
                .isInstanceOf(InvalidArgument.class)
                .hasMessageStartingWith(name);
    }

    @ParameterizedTest
    @CsvSource({
        "8080, ",
        "host:99999, ",
        "0.0.0.0:80, ",
        "0.0.0.0:80, short",
        "0.0.0.0:80, '                    '",
        "mcp.example:443, "
    })
    void httpAddress_thatIsWrongOrOpen_isRefused(String address, String token) {
        Map<String, String> environment = token == null ? Map.of() : Map.of("HEALTHLAKE_MCP_TOKEN", token);

        assertThatThrownBy(() -> HttpOptions.of(address, null, environment)).isInstanceOf(InvalidArgument.class);
    }

    @Test
    void httpOptions_asText_holdNoSecret() {
        HttpOptions options =
                HttpOptions.of(":8080", null, Map.of("HEALTHLAKE_MCP_TOKEN", "a-secret-of-enough-letters"));

        assertThat(options).hasToString("127.0.0.1:8080");
    }
}

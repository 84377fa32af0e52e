package io.github.healthlake4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchOptionsTest {
    @Test
    void parse_nothing_runsEverything() {
        BenchOptions options = BenchOptions.parse(List.of());

        assertThat(options.quick()).isFalse();
        assertThat(options.runs("start")).isTrue();
        assertThat(options.times(7)).isEqualTo(7);
        assertThat(options.calls(2_000)).isEqualTo(2_000);
    }

    @Test
    void parse_everything_takesIt() {
        String home = System.getProperty("java.home");

        BenchOptions options = BenchOptions.parse(List.of(
                "--quick",
                "--only",
                "start",
                "--jdk",
                home,
                "--json",
                "a.json",
                "--markdown",
                "b.md",
                "--",
                "server",
                "--quick"));

        assertThat(options.quick()).isTrue();
        assertThat(options.runs("start")).isTrue();
        assertThat(options.runs("calls")).isFalse();
        assertThat(options.jdks()).containsExactly(Jdk.running());
        assertThat(options.json()).isEqualTo(Path.of("a.json"));
        assertThat(options.markdown()).isEqualTo(Path.of("b.md"));
        assertThat(options.server()).containsExactly("server", "--quick");
        assertThat(options.times(7)).isEqualTo(1);
        assertThat(options.calls(2_000)).isEqualTo(100);
        assertThat(options.command()).isEqualTo("./healthlake bench --quick --only start --jdk HOME -- server --quick");
    }

    @ParameterizedTest
    @CsvSource({"--fast, unknown option --fast", "--only, --only needs a value", "--json, --json needs a value"})
    void parse_wrongOption_saysWhich(String option, String message) {
        assertThatThrownBy(() -> BenchOptions.parse(List.of(option)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void parse_folderWithoutJava_saysWhatItLacks() {
        assertThatThrownBy(() -> BenchOptions.parse(List.of("--jdk", "target")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no bin/java in target");
    }
}

package io.github.healthlake4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the figures: a table, a page, JSON. */
class ReportTest {
    private static final Map<String, String> ABOUT = Map.of("command", "./healthlake bench");
    private static final Target FAST = new Target("calls", "read, p50", 1.5, true);
    private static final Target MANY = new Target("calls", "read, 32 in flight", 2_000, false);

    @TempDir
    private Path folder;

    private final Report report = new Report(List.of(FAST, MANY));

    @BeforeEach
    void measure() {
        report.add("calls", "read, p50", "ms", 0.5);
        report.add("calls", "read, p50", "ms", 9);
        report.add("calls", "read, p50", "ms", 0.7);
        report.add("calls", "read, 32 in flight", "calls/s", 1_999);
    }

    @Test
    void table_ofSeveralRuns_showsMedianAndSpread() {
        assertThat(report.table().lines())
                .anyMatch(line -> line.matches("  read, p50 +0\\.700  0\\.500 - 9\\.000 +ms"))
                .anyMatch(line -> line.matches("met +calls: read, p50 +0\\.700, asked at most 1\\.500 ms"))
                .anyMatch(
                        line -> line.matches("MISSED +calls: read, 32 in flight +1,999, asked at least 2,000 calls/s"));
    }

    @Test
    void targets_withoutTheirFigures_areLeftOut() {
        Report other = new Report(Target.ALL);
        other.add("start: launcher, JDK 25.0.1", "spawn to initialize", "ms", 180);

        assertThat(other.targets().keySet()).extracting(Target::limit).containsExactly(200.0);
    }

    @Test
    void difference_isOfTheMedians_andOnlyOfWhatIsThere() {
        report.add("calls", "other, p50", "ms", 0.35);

        report.difference("calls", "read beside other", "read, p50", "other, p50");
        report.difference("calls", "read beside nothing", "read, p50", "nothing");

        Map<String, Measure> calls = report.sections().getOrDefault("calls", Map.of());
        assertThat(calls.get("read beside other")).isEqualTo(new Measure("read beside other", "ms", List.of(0.35)));
        assertThat(calls).doesNotContainKey("read beside nothing");
    }

    @Test
    void write_markdown_replacesWhatIsBetweenTheComments() throws IOException {
        Path page = folder.resolve("page.md");
        Files.writeString(page, "# Before\n<!-- bench -->\nold\n<!-- /bench -->\nafter\n");

        Markdown.write(page, ABOUT, report);
        Markdown.write(page, ABOUT, report);

        assertThat(page)
                .content()
                .startsWith("# Before\n<!-- bench -->\n")
                .endsWith("<!-- /bench -->\nafter\n")
                .doesNotContain("old")
                .containsOnlyOnce("- command: `./healthlake bench`")
                .contains("| read, p50 | 0.700 | 0.500 - 9.000 | ms |")
                .contains("| calls: read, 32 in flight | ≥ 2,000 calls/s | 1,999 | **missed** |");
    }

    @Test
    void write_markdownWithoutComments_saysWhatIsMissing() throws IOException {
        Path page = Files.writeString(folder.resolve("page.md"), "# A page\n");

        assertThatThrownBy(() -> Markdown.write(page, ABOUT, report))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("<!-- bench -->");
    }

    @Test
    void requirePage_thatIsNot_saysSoBeforeAnythingIsMeasured() throws IOException {
        Path page = Files.writeString(folder.resolve("page.md"), "# A page\n");

        assertThatThrownBy(() -> Markdown.requirePage(folder.resolve("none.md")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("--markdown", "none.md");
        assertThatThrownBy(() -> Markdown.requirePage(page))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("<!-- bench -->");
    }

    @Test
    void write_json_holdsEveryRun() throws IOException {
        Path file = folder.resolve("figures.json");

        report.write(file, ABOUT);

        JsonNode read =
                new ObjectMapper().readTree(file.toFile()).at("/sections/calls").path("read, p50");
        assertThat(read.path("median").asDouble()).isEqualTo(0.7);
        assertThat(read.path("runs")).hasSize(3);
    }
}

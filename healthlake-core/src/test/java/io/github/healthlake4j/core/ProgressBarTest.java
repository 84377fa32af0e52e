package io.github.healthlake4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    @Test
    void show_onATerminal_redrawsOneLine() {
        try (ProgressBar bar = new ProgressBar(out, true)) {
            bar.show(progress("IN_PROGRESS", 4L, 2L, 1.25, 3661));
            bar.show(progress("COMPLETED", null, null, null, 3662));
        }

        assertThat(lines())
                .isEqualTo("\rimport job j1  IN_PROGRESS  [############------------]  50%  1.3 MB/s  1:01:01"
                        + "\rimport job j1  COMPLETED  1:01:02" + " ".repeat(45) + "\n");
    }

    @Test
    void show_elsewhere_printsEachChangeOnce() {
        try (ProgressBar bar = new ProgressBar(out, false)) {
            bar.show(progress("QUEUED", null, null, null, 1));
            bar.show(progress("QUEUED", null, null, null, 2));
            bar.show(progress("IN_PROGRESS", 1000L, 999L, null, 3));
        }

        assertThat(lines()).isEqualTo("""
                        import job j1  QUEUED  0:00:01
                        import job j1  IN_PROGRESS  [########################]  99%  0:00:03
                        """);
    }

    @Test
    void show_files_countsThem() {
        ProgressBar bar = new ProgressBar(out, true);

        bar.show(new StagingProgress(25, 100, 1, 3));
        bar.show(new StagingProgress(0, 0, 0, 0));

        assertThat(lines())
                .isEqualTo("\r1 of 3 files  [######------------------]  25%"
                        + "\r0 of 0 files  [########################] 100%");
    }

    @Test
    void close_ofAnEmptyBar_printsNothing() {
        new ProgressBar(out, true).close();

        assertThat(lines()).isEmpty();
        assertThatCode(() -> ProgressBar.onTerminal().close()).doesNotThrowAnyException();
    }

    private String lines() {
        return written.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static Progress progress(
            String status, @Nullable Long found, @Nullable Long done, @Nullable Double rate, long seconds) {
        return new Progress(
                "import job j1",
                status,
                Duration.ofSeconds(seconds),
                new JobProgress(null, null, null, found, done, null, null, rate));
    }
}

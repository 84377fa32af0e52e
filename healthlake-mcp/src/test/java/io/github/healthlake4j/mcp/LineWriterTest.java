package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineWriterTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final LineWriter writer = new LineWriter(written);

    @Test
    void lines_ofManyThreads_areWhole() {
        List<CompletableFuture<Void>> threads = IntStream.range(0, 8)
                .mapToObj(thread -> CompletableFuture.runAsync(() -> IntStream.range(0, 200)
                        .forEach(line -> write(String.valueOf(thread).repeat(1 + line * 37 % 5_000)))))
                .toList();
        threads.forEach(CompletableFuture::join);

        List<String> lines = written.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines)
                .hasSize(1_600)
                .allSatisfy(line -> assertThat(line.chars().distinct().count()).isEqualTo(1));
    }

    @Test
    void message_thatBreaksOff_leavesNothing() {
        assertThatThrownBy(() -> writer.write(target -> {
                    target.write('x');
                    throw new IOException("broke off");
                }))
                .hasMessage("broke off");
        write("whole");

        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("whole\n");
    }

    @Test
    void message_ofMegabytes_isWritten() {
        String large = "x".repeat(3 << 20);

        write(large);
        write("small");

        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo(large + "\nsmall\n");
    }

    private void write(String text) {
        try {
            writer.write(target -> target.write(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}

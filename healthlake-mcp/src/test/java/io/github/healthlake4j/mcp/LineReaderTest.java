package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    @Test
    void lines_ofAnyLength_comeWhole() throws IOException {
        Random random = new Random(7);
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            sent.add("é".repeat(random.nextInt(2_000)) + i);
        }

        assertThat(lines(String.join("\r\n", sent), 1 << 20, 997)).isEqualTo(sent);
    }

    @Test
    void line_overTheLimit_isSkippedAlone() throws IOException {
        assertThat(lines("ab\n" + "x".repeat(11) + "\ncd\n" + "y".repeat(500_000) + "\nef", 10, 64))
                .containsExactly("ab", "too long", "cd", "too long", "ef");
    }

    @Test
    void line_overTheLimitAtTheEnd_isTold() throws IOException {
        assertThat(lines("x".repeat(200_000), 10, 64)).containsExactly("too long");
    }

    @Test
    void stream_withoutBytes_hasNoLine() throws IOException {
        assertThat(lines("", 10, 64)).isEmpty();
    }

    private static List<String> lines(String text, int limit, int chunk) throws IOException {
        LineReader reader = new LineReader(new Chunks(text.getBytes(StandardCharsets.UTF_8), chunk), limit);
        List<String> lines = new ArrayList<>();
        while (reader.advance()) {
            lines.add(
                    reader.tooLong()
                            ? "too long"
                            : new String(reader.bytes(), reader.from(), reader.size(), StandardCharsets.UTF_8));
        }
        return lines;
    }

    /** Bytes that arrive in pieces, as they do from a pipe. */
    private static final class Chunks extends ByteArrayInputStream {
        private final int most;

        Chunks(byte[] bytes, int most) {
            super(bytes);
            this.most = most;
        }

        @Override
        public synchronized int read(byte[] into, int from, int length) {
            return super.read(into, from, Math.min(most, length));
        }
    }
}

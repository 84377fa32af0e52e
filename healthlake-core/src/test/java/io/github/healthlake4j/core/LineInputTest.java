package io.github.healthlake4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineInputTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a\n", "\n", "\n\n", "a\nb", "a\n\nb\n", "abc\ndefghijkl\n\n\nm", "äöü\n\r\nß"})
    void nextLine_throughBuffersOfAnySize_givesTheLines(String text) throws IOException {
        for (int buffer = 1; buffer < 12; buffer++) {
            assertThat(lines(text, buffer)).as("buffer of %d", buffer).isEqualTo(expected(text));
        }
    }

    @Test
    void nextLine_overLinesHalfRead_countsAndDigestsEveryByte() throws Exception {
        Random random = new Random(4711);
        for (int round = 0; round < 200; round++) {
            byte[] bytes = new byte[random.nextInt(300)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (random.nextInt(8) == 0 ? '\n' : 'a' + random.nextInt(26));
            }
            LineInput lines = new LineInput(new ByteArrayInputStream(bytes), 1 + random.nextInt(40));
            List<String> cuts = new ArrayList<>();
            List<Long> offsets = new ArrayList<>(List.of(0L));
            while (lines.nextLine()) {
                if (random.nextInt(4) == 0) {
                    offsets.add(lines.offset());
                    cuts.add(lines.cut());
                }
                lines.readNBytes(random.nextInt(20));
            }
            offsets.add(lines.offset());
            cuts.add(lines.cut());

            assertThat(lines.offset()).isEqualTo(bytes.length);
            assertThat(cuts).isEqualTo(digests(bytes, offsets));
        }
    }

    private static List<String> digests(byte[] bytes, List<Long> offsets) throws Exception {
        List<String> digests = new ArrayList<>();
        for (int i = 1; i < offsets.size(); i++) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            int from = offsets.get(i - 1).intValue();
            digest.update(bytes, from, offsets.get(i).intValue() - from);
            digests.add(HexFormat.of().formatHex(digest.digest()));
        }
        return digests;
    }

    private static List<String> lines(String text, int buffer) throws IOException {
        LineInput lines = new LineInput(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), buffer);
        List<String> found = new ArrayList<>();
        while (lines.nextLine()) {
            found.add(new String(lines.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(lines.read()).isEqualTo(-1);
        }
        return found;
    }

    private static List<String> expected(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        if (lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }
}

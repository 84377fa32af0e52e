package io.github.healthlake4j.local;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsChunksTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n",
                "5;chunk-signature=ab\r\nhello\r\n6;chunk-signature=cd\r\n world\r\n0;chunk-signature=ef\r\n\r\n",
                "B\r\nhello world\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\nx-amz-trailer-signature:ab\r\n\r\n",
            })
    void read_chunks_givesTheirBytesAlone(String body) throws IOException {
        assertThat(chunks(body).readAllBytes()).asString(US_ASCII).isEqualTo("hello world");
    }

    @Test
    void read_byteByByte_givesTheSame() throws IOException {
        InputStream chunks = chunks("2\r\nab\r\n1\r\nc\r\n0\r\n\r\n");

        assertThat(new int[] {chunks.read(), chunks.read(), chunks.read(), chunks.read(), chunks.read()})
                .containsExactly('a', 'b', 'c', -1, -1);
    }

    @Test
    void read_nothing_isEmpty() throws IOException {
        assertThat(chunks("0\r\n\r\n").readAllBytes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5\r\nhel", "5\r\nhello", "5\r\nhello world\r\n0\r\n\r\n", "five\r\nhello\r\n", "5"})
    void read_brokenChunks_fails(String body) {
        assertThatThrownBy(() -> chunks(body).readAllBytes()).isInstanceOf(AwsChunks.Malformed.class);
    }

    private static InputStream chunks(String body) {
        return new AwsChunks(new ByteArrayInputStream(body.getBytes(US_ASCII)));
    }
}

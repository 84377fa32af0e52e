package io.github.healthlake4j.local;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example of the Amazon S3 API reference, Transferring Payload in Multiple Chunks: 66,560 letters in two chunks. */
class AwsChunksTest {
    private static final Authorization AUTH = new Authorization(
            "AKIAIOSFODNN7EXAMPLE",
            "20130524",
            "us-east-1",
            "s3",
            List.of("host"),
            "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9");
    private static final String EXAMPLE =
            "10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n"
                    + "a".repeat(65_536)
                    + "\r\n400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n"
                    + "a".repeat(1024)
                    + "\r\n0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n";

    @Test
    void awsOwnExample_isRead() throws Exception {
        assertThat(read(EXAMPLE, signatures())).isEqualTo("a".repeat(66_560));
        assertThat(read(EXAMPLE, null)).isEqualTo("a".repeat(66_560));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ad80c7", "005562", "b6c6ea"})
    void anyChunk_ofAnotherSignature_isRefused(String signature) {
        String other = EXAMPLE.replace("=" + signature, "=ffffff");

        assertThatThrownBy(() -> read(other, signatures()))
                .isInstanceOf(S3Exception.class)
                .hasMessageContaining("chunk");
    }

    @Test
    void trailers_thatWereNotAnnounced_areReadOver() throws Exception {
        assertThat(read(trailed("crc32", "AAAAAA=="), null)).isEqualTo("abcde");
    }

    @Test
    void trailingChecksum_isComputedAgain() throws Exception {
        var sums = Map.of(
                "crc32", "hYfYZQ==",
                "crc32c", "xFDWlw==",
                "sha1", "A95sVwv+JL/DKMzXyka3bq2vQzQ=",
                "sha256", "NrvlDtloQdEEQ7y2cNZVTwo0t2G+Z+ycSorSwMRMpCw=");
        for (var sum : sums.entrySet()) {
            String name = sum.getKey();
            assertThat(readTrailed(name, sum.getValue())).as(name).isEqualTo("abcde");
            assertThatThrownBy(() -> readTrailed(name, "AAAAAA=="))
                    .as(name)
                    .isInstanceOf(S3Exception.class)
                    .hasMessageContaining(name);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x\r\n", "-1\r\n", "5\r\nabc", "ffffffffff\r\n", "3\r\nabc\r\n"})
    void broken_isIncomplete(String body) {
        assertThatThrownBy(() -> read(body, null)).isInstanceOf(S3Exception.class);
    }

    /** Nothing of the last block is seen before the end has been checked. */
    @Test
    void lookAhead_holdsTheEndBack() throws Exception {
        var wrong = new LookAhead(new HashedBody(new ByteArrayInputStream("abc".getBytes(US_ASCII)), "0".repeat(64)));

        assertThatThrownBy(wrong::read).isInstanceOf(S3Exception.class);
        byte[] right = "abc".repeat(70_000).getBytes(US_ASCII);
        assertThat(new LookAhead(new HashedBody(new ByteArrayInputStream(right), SigV4.sha256(right))).readAllBytes())
                .isEqualTo(right);
    }

    private static String trailed(String name, String value) {
        return "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nx-amz-checksum-" + name + ":" + value + "\r\n\r\n";
    }

    private static String readTrailed(String name, String value) throws IOException {
        var announced =
                new Call("PUT", "/b/k", null, Map.of("x-amz-trailer", List.of("x-amz-checksum-" + name)), new byte[0]);
        return new String(
                new AwsChunks(
                                new ByteArrayInputStream(trailed(name, value).getBytes(US_ASCII)),
                                null,
                                TrailingChecksum.announcedBy(announced))
                        .readAllBytes(),
                US_ASCII);
    }

    private static String read(String body, @Nullable ChunkSignatures signatures) throws IOException {
        return new String(
                new AwsChunks(new ByteArrayInputStream(body.getBytes(US_ASCII)), signatures, Optional.empty())
                        .readAllBytes(),
                US_ASCII);
    }

    private static ChunkSignatures signatures() {
        return new ChunkSignatures(AUTH, "20130524T000000Z", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    }
}

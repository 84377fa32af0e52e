package io.github.healthlake4j.local;

import java.nio.charset.StandardCharsets;

/**
 * The chain of signatures of a body in signed chunks: each is over the one before it, the first over the request's own
 * (Amazon S3 API reference, Signature Calculations: Transferring Payload in Multiple Chunks).
 */
final class ChunkSignatures {
    private static final String NOTHING = SigV4.sha256(new byte[0]);

    private final Authorization auth;
    private final String date;
    private final String secret;
    private String previous;

    ChunkSignatures(Authorization auth, String date, String secret) {
        this.auth = auth;
        this.date = date;
        this.secret = secret;
        this.previous = auth.signature();
    }

    void checkChunk(byte[] data, String signature) throws S3Exception {
        check("AWS4-HMAC-SHA256-PAYLOAD", NOTHING + "\n" + SigV4.sha256(data), signature);
    }

    /** Checks the trailers, each {@code name:value} and a line feed. */
    void checkTrailers(String lines, String signature) throws S3Exception {
        check("AWS4-HMAC-SHA256-TRAILER", SigV4.sha256(lines.getBytes(StandardCharsets.UTF_8)), signature);
    }

    private void check(String algorithm, String hashes, String signature) throws S3Exception {
        String toSign = String.join("\n", algorithm, date, auth.scope(), previous, hashes);
        previous = SigV4.sign(toSign, auth, secret);
        if (!SignatureCheck.sameText(previous, signature)) {
            throw new S3Exception(403, "SignatureDoesNotMatch", "the signature of a chunk is not right");
        }
    }
}

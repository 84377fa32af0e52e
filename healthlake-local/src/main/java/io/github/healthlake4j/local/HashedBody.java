package io.github.healthlake4j.local;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.HexFormat;

/** A body whose SHA-256 must be the one that was signed, which is found out at its end. */
final class HashedBody extends DigestInputStream {
    private final String expected;
    private boolean checked;

    HashedBody(InputStream body, String expected) {
        super(body, SigV4.newSha256());
        this.expected = expected;
    }

    @Override
    public int read() throws IOException {
        return checkedAtEnd(super.read());
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return checkedAtEnd(super.read(target, offset, length));
    }

    private int checkedAtEnd(int read) throws S3Exception {
        if (read < 0 && !checked) {
            checked = true;
            if (!HexFormat.of().formatHex(getMessageDigest().digest()).equals(expected)) {
                throw new S3Exception(400, "XAmzContentSHA256Mismatch", "the body is not the one that was signed");
            }
        }
        return read;
    }
}

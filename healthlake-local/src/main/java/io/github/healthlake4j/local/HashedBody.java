package io.github.healthlake4j.local;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A body whose SHA-256 must be the one that was signed, which is found out at its end. */
final class HashedBody extends FilterInputStream {
    private final MessageDigest digest = SigV4.newSha256();
    private final String expected;
    private boolean checked;

    HashedBody(InputStream body, String expected) {
        super(body);
        this.expected = expected;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        if (count > 0) {
            digest.update(target, offset, count);
        } else if (count < 0 && !checked) {
            checked = true;
            if (!HexFormat.of().formatHex(digest.digest()).equals(expected)) {
                throw new S3Exception(400, "XAmzContentSHA256Mismatch", "the body is not the one that was signed");
            }
        }
        return count;
    }
}

package io.github.healthlake4j.fhir;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent-encoding as SigV4 wants it: everything but the unreserved characters of RFC 3986; {@code +} is a plus. */
final class Percent {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private Percent() {}

    static String encode(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isUnreserved(text.charAt(i))) {
                return encodeBytes(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        return text;
    }

    private static String encodeBytes(byte[] bytes) {
        StringBuilder out = new StringBuilder(bytes.length * 2);
        for (byte one : bytes) {
            encode(out, one);
        }
        return out.toString();
    }

    /** Appends one byte, encoded. */
    static void encode(StringBuilder out, byte one) {
        if (isUnreserved((char) one)) {
            out.append((char) one);
        } else {
            out.append('%').append(HEX[(one >> 4) & 15]).append(HEX[one & 15]);
        }
    }

    /** Decodes; a percent sign that starts no escape stands for itself. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
            if (bytes[i] == '%' && high >= 0 && low >= 0) {
                out.write((high << 4) | low);
                i += 2;
            } else {
                out.write(bytes[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }
}

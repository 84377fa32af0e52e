package io.github.healthlake4j.fhir;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent-encoding as SigV4 wants it: everything but the unreserved characters of RFC 3986; {@code +} is a plus. */
final class Percent {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private Percent() {}

    static String encode(String text) {
        return encode(text, '~');
    }

    /** Encodes all but the slashes. */
    static String encodePath(String path) {
        return encode(path, '/');
    }

    private static String encode(String text, char plain) {
        for (int i = 0; i < text.length(); i++) {
            if (!isUnreserved(text.charAt(i)) && text.charAt(i) != plain) {
                return encodeBytes(text.getBytes(StandardCharsets.UTF_8), plain);
            }
        }
        return text;
    }

    private static String encodeBytes(byte[] bytes, char plain) {
        StringBuilder out = new StringBuilder(bytes.length * 2);
        for (byte one : bytes) {
            if (isUnreserved((char) one) || one == plain) {
                out.append((char) one);
            } else {
                out.append('%').append(HEX[(one >> 4) & 15]).append(HEX[one & 15]);
            }
        }
        return out.toString();
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

package io.github.healthlake4j.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of Signature Version 4. For services other than S3 dot segments are resolved and the path is encoded once
 * more.
 */
final class SigV4 {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private SigV4() {}

    /** The signature of a request to any service but S3. */
    static String signature(Call call, Authorization auth, String date, String payloadHash, String secret) {
        return signature(call, canonicalPath(call.path()), auth, date, payloadHash, secret);
    }

    /** The signature of a request to S3, whose path is taken as it is sent. */
    static String s3Signature(Call call, Authorization auth, String date, String payloadHash, String secret) {
        return signature(call, canonicalS3Path(call.path()), auth, date, payloadHash, secret);
    }

    private static String signature(
            Call call, String path, Authorization auth, String date, String payloadHash, String secret) {
        String request = canonicalRequest(call, path, auth.signedHeaders(), payloadHash);
        return sign(
                String.join("\n", "AWS4-HMAC-SHA256", date, auth.scope(), sha256(request.getBytes(UTF_8))),
                auth,
                secret);
    }

    /** The signature of a string to sign, with the key of its scope. */
    static String sign(String toSign, Authorization auth, String secret) {
        byte[] key = hmac(("AWS4" + secret).getBytes(UTF_8), auth.date());
        key = hmac(hmac(hmac(key, auth.region()), auth.service()), "aws4_request");
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    private static String canonicalRequest(Call call, String path, List<String> signedHeaders, String payloadHash) {
        var lines = new StringBuilder();
        lines.append(call.method()).append('\n');
        lines.append(path).append('\n');
        lines.append(canonicalQuery(call.query())).append('\n');
        for (String name : signedHeaders) {
            lines.append(name)
                    .append(':')
                    .append(headerValue(call.headers(), name))
                    .append('\n');
        }
        lines.append('\n').append(String.join(";", signedHeaders)).append('\n').append(payloadHash);
        return lines.toString();
    }

    static String canonicalPath(String rawPath) {
        var kept = new ArrayDeque<String>();
        for (String segment : rawPath.split("/", -1)) {
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.addLast(encode(segment.getBytes(UTF_8)));
            }
        }
        String joined = "/" + String.join("/", kept);
        return rawPath.endsWith("/") && !kept.isEmpty() ? joined + "/" : joined;
    }

    private static String canonicalS3Path(String rawPath) {
        return Stream.of(rawPath.split("/", -1))
                .map(segment -> encode(Percent.decode(segment)))
                .collect(Collectors.joining("/"));
    }

    static String canonicalQuery(@Nullable String rawQuery) {
        if (rawQuery == null || rawQuery.isEmpty()) {
            return "";
        }
        var pairs = new ArrayList<String[]>();
        for (String pair : rawQuery.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            pairs.add(new String[] {encode(Percent.decode(name)), encode(Percent.decode(value))});
        }
        pairs.sort(Comparator.<String[], String>comparing(p -> p[0]).thenComparing(p -> p[1]));
        return pairs.stream().map(p -> p[0] + "=" + p[1]).collect(Collectors.joining("&"));
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(newSha256().digest(bytes));
    }

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String headerValue(Map<String, List<String>> headers, String name) {
        return headers.getOrDefault(name, List.of()).stream()
                .map(value -> value.strip().replaceAll(" +", " "))
                .collect(Collectors.joining(","));
    }

    private static String encode(byte[] bytes) {
        var text = new StringBuilder(bytes.length + 8);
        for (byte b : bytes) {
            char c = (char) (b & 0xff);
            if (UNRESERVED.indexOf(c) >= 0) {
                text.append(c);
            } else {
                text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return text.toString();
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}

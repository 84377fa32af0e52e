package io.github.healthlake4j.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mockwebserver3.RecordedRequest;

/** Recomputes a signature from the bytes that arrived, written from AWS's text and not from the SDK. */
final class SigV4 {
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/]+)/([0-9]{8})/([^/]+)/([^/]+)/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");

    private SigV4() {}

    /** What arrived, as far as it is signed. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Arrived(
            String method,
            String target,
            String authorization,
            String date,
            TreeMap<String, String> headers,
            byte[] body) {
        static Arrived of(RecordedRequest request) {
            TreeMap<String, String> headers = new TreeMap<>();
            request.getHeaders()
                    .forEach(header -> headers.merge(
                            header.getFirst().toLowerCase(java.util.Locale.ROOT),
                            header.getSecond().trim(),
                            (one, two) -> one + "," + two));
            // HTTP/2 says so what HTTP/1.1 says as Host.
            headers.putIfAbsent("host", headers.getOrDefault(":authority", ""));
            byte[] body =
                    request.getBody() == null ? new byte[0] : request.getBody().toByteArray();
            return new Arrived(
                    request.getMethod(),
                    request.getTarget(),
                    headers.getOrDefault("authorization", ""),
                    headers.getOrDefault("x-amz-date", ""),
                    headers,
                    body);
        }
    }

    static boolean isValid(RecordedRequest request, String secret) {
        return isValid(Arrived.of(request), secret);
    }

    static boolean isValid(Arrived request, String secret) {
        Matcher parts = AUTHORIZATION.matcher(request.authorization());
        if (!parts.matches()) {
            return false;
        }
        String canonical = canonical(request, parts.group(5));
        String scope = parts.group(2) + "/" + parts.group(3) + "/" + parts.group(4) + "/aws4_request";
        String toSign =
                "AWS4-HMAC-SHA256\n" + request.date() + "\n" + scope + "\n" + hex(sha256(canonical.getBytes(UTF_8)));
        byte[] key = ("AWS4" + secret).getBytes(UTF_8);
        for (String part : scope.split("/", -1)) {
            key = hmac(key, part);
        }
        return hex(hmac(key, toSign)).equals(parts.group(6));
    }

    private static String canonical(Arrived request, String signedHeaders) {
        int mark = request.target().indexOf('?');
        String path = mark < 0 ? request.target() : request.target().substring(0, mark);
        String query = mark < 0 ? "" : request.target().substring(mark + 1);
        String headers = Arrays.stream(signedHeaders.split(";", -1))
                .map(name ->
                        name + ":" + request.headers().getOrDefault(name, "").replaceAll(" +", " ") + "\n")
                .collect(Collectors.joining());
        return String.join(
                "\n",
                request.method(),
                again(path),
                sorted(query),
                headers,
                signedHeaders,
                hex(sha256(request.body())));
    }

    /** The path is encoded once more, as for every service but S3. */
    private static String again(String path) {
        StringBuilder out = new StringBuilder();
        for (byte one : path.getBytes(UTF_8)) {
            char c = (char) one;
            boolean plain = (Character.isLetterOrDigit(c) && c < 128) || "-._~/".indexOf(c) >= 0;
            out.append(plain ? String.valueOf(c) : String.format("%%%02X", one));
        }
        return out.toString();
    }

    /** The query as it arrived, its pairs sorted: whatever is not strictly encoded makes a wrong signature. */
    private static String sorted(String query) {
        if (query.isEmpty()) {
            return "";
        }
        List<String> pairs = Arrays.stream(query.split("&", -1))
                .map(pair -> pair.contains("=") ? pair : pair + "=")
                .sorted(java.util.Comparator.comparing((String pair) -> pair.substring(0, pair.indexOf('=')))
                        .thenComparing(pair -> pair.substring(pair.indexOf('=') + 1)))
                .toList();
        return String.join("&", pairs);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}

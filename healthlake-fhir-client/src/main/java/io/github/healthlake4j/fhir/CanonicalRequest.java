package io.github.healthlake4j.fhir;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import okhttp3.Headers;

/**
 * A request in the one form that both sides of Signature Version 4 hash.
 *
 * @param text the form
 * @param signedHeaders the names of the headers in it
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">AWS, create a signed
 *     request</a>
 */
record CanonicalRequest(String text, String signedHeaders) {
    /** What HTTP clients and proxies write anew, and the signature itself. */
    private static final Set<String> UNSIGNED =
            Set.of("authorization", "connection", "expect", "transfer-encoding", "user-agent", "x-amzn-trace-id");

    /**
     * Puts it together.
     *
     * @param path as it is sent
     * @param bodyHash SHA-256 of the body, in hexadecimal
     */
    static CanonicalRequest of(String method, String path, Query query, Headers headers, String bodyHash) {
        Map<String, String> signed = signed(headers);
        String names = String.join(";", signed.keySet());
        StringBuilder out = new StringBuilder(1_024);
        out.append(method).append('\n');
        appendPath(out, path);
        out.append('\n').append(query.canonical()).append('\n');
        signed.forEach((name, value) -> {
            out.append(name).append(':');
            appendWords(out, value);
            out.append('\n');
        });
        out.append('\n').append(names).append('\n').append(bodyHash);
        return new CanonicalRequest(out.toString(), names);
    }

    private static Map<String, String> signed(Headers headers) {
        Map<String, String> signed = new TreeMap<>();
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.name(i).toLowerCase(Locale.ROOT);
            if (!UNSIGNED.contains(name)) {
                signed.merge(name, headers.value(i), (one, two) -> one + "," + two);
            }
        }
        return signed;
    }

    /** The path is encoded once more, as for every service but S3; slashes in a row count as one. */
    private static void appendPath(StringBuilder out, String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c != '/') {
                Percent.encode(out, (byte) c);
            } else if (i == 0 || path.charAt(i - 1) != '/') {
                out.append(c);
            }
        }
    }

    /** The words of a header's value, one blank between them. */
    private static void appendWords(StringBuilder out, String value) {
        boolean gap = false;
        boolean begun = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ' ' || c == '\t') {
                gap = begun;
            } else {
                out.append(gap ? " " : "").append(c);
                gap = false;
                begun = true;
            }
        }
    }
}

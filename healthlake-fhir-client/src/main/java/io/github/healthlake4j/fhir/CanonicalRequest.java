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
        out.append(again(path)).append('\n');
        out.append(query.canonical()).append('\n');
        signed.forEach((name, value) ->
                out.append(name).append(':').append(words(value)).append('\n'));
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
    private static String again(String path) {
        return Percent.encodePath(path.contains("//") ? path.replaceAll("/+", "/") : path);
    }

    /** The words of a header's value, one blank between them. */
    private static String words(String value) {
        boolean plain = value.indexOf('\t') < 0 && !value.contains("  ");
        return plain ? value.trim() : value.trim().replaceAll("[ \t]+", " ");
    }
}

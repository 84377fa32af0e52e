package io.github.healthlake4j.fhir;

import okhttp3.Request;

/**
 * How a request said who sent it. It holds no secret.
 *
 * @param scheme the first word of {@code Authorization}: {@code AWS4-HMAC-SHA256}, {@code Bearer}; empty if there was none
 * @param date when it was signed, {@code X-Amz-Date}; empty if it was not
 */
record Proof(String scheme, String date) {
    static Proof of(Request sent) {
        String authorization = text(sent, "Authorization");
        int space = authorization.indexOf(' ');
        return new Proof(space < 0 ? "" : authorization.substring(0, space), text(sent, "X-Amz-Date"));
    }

    private static String text(Request sent, String header) {
        String value = sent.header(header);
        return value == null ? "" : value;
    }

    boolean isBearer() {
        return scheme.equals("Bearer");
    }
}

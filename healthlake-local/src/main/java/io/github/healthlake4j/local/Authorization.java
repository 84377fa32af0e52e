package io.github.healthlake4j.local;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a SigV4 {@code Authorization} header.
 *
 * @param accessKeyId whose key
 * @param date the scope's day, {@code yyyyMMdd}
 * @param region the scope's region
 * @param service the scope's service
 * @param signedHeaders lower-case names, as listed
 * @param signature lower-case hexadecimal
 */
record Authorization(
        String accessKeyId, String date, String region, String service, List<String> signedHeaders, String signature) {
    private static final Pattern FORM = Pattern.compile("AWS4-HMAC-SHA256\\s+"
            + "Credential=([^/,\\s]+)/(\\d{8})/([^/,\\s]+)/([^/,\\s]+)/aws4_request\\s*,\\s*"
            + "SignedHeaders=([a-zA-Z0-9;_-]+)\\s*,\\s*Signature=([0-9a-f]{64})\\s*");

    static Optional<Authorization> parse(String header) {
        Matcher m = FORM.matcher(header);
        return m.matches()
                ? Optional.of(new Authorization(
                        m.group(1),
                        m.group(2),
                        m.group(3),
                        m.group(4),
                        List.of(m.group(5).split(";", -1)),
                        m.group(6)))
                : Optional.empty();
    }

    String scope() {
        return date + "/" + region + "/" + service + "/aws4_request";
    }
}

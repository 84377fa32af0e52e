package io.github.healthlake4j.local;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The signature in a presigned URL's query.
 *
 * @param values the {@code X-Amz-} parameters, decoded
 */
record Presigned(Map<String, String> values) {
    private static final String PREFIX = "X-Amz-";

    /** The signature in a request's query, if there is one. */
    static Optional<Presigned> find(Call call) {
        Map<String, String> values = pairs(call.query()).stream()
                .filter(pair -> pair.startsWith(PREFIX) && pair.contains("="))
                .collect(Collectors.toMap(
                        pair -> pair.substring(0, pair.indexOf('=')),
                        pair -> Percent.decodeText(pair.substring(pair.indexOf('=') + 1)),
                        (first, second) -> first));
        var presigned = new Presigned(values);
        return presigned.value("X-Amz-Algorithm").equals("AWS4-HMAC-SHA256")
                        && presigned.value("X-Amz-Credential").split("/", -1).length == 5
                ? Optional.of(presigned)
                : Optional.empty();
    }

    /** A query without the signature's parameters; {@code null} if nothing is left. */
    static @Nullable String without(@Nullable String query) {
        String rest =
                pairs(query).stream().filter(pair -> !pair.startsWith(PREFIX)).collect(Collectors.joining("&"));
        return rest.isEmpty() ? null : rest;
    }

    Authorization auth() {
        String[] scope = value("X-Amz-Credential").split("/", -1);
        return new Authorization(
                scope[0],
                scope[1],
                scope[2],
                scope[3],
                List.of(value("X-Amz-SignedHeaders").split(";", -1)),
                value("X-Amz-Signature"));
    }

    String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** How long the URL counts; none if that is not a number. */
    long seconds() {
        return value("X-Amz-Expires").matches("\\d{1,9}") ? Long.parseLong(value("X-Amz-Expires")) : 0;
    }

    private static List<String> pairs(@Nullable String query) {
        return query == null ? List.of() : Arrays.asList(query.split("&", -1));
    }

    /** The names alone: the signature lets whoever has it in. */
    @Override
    public String toString() {
        return "Presigned" + values.keySet();
    }
}

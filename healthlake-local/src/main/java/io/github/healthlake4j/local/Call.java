package io.github.healthlake4j.local;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as it arrived: path and query untouched, header names in lower case.
 *
 * @param method the HTTP method
 * @param path the raw path, still percent-encoded
 * @param query the raw query without its question mark, or {@code null}
 * @param headers values by lower-case name, in the order of arrival
 * @param body the bytes of the body, empty if none
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes are handed on, not copied; nobody compares calls
record Call(String method, String path, @Nullable String query, Map<String, List<String>> headers, byte[] body) {

    Optional<String> findHeader(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /** The method alone: path and query may name a patient. */
    @Override
    public String toString() {
        return "Call[" + method + "]";
    }
}

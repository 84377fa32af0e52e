package io.github.healthlake4j.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The creates that carried an {@code x-amz-fhir-idempotency-key}, the latest ten thousand of them. */
final class IdempotencyKeys {
    private static final String HEADER = "x-amz-fhir-idempotency-key";
    private static final int MAX = 10_000;
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final Map<String, String> locations = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MAX;
        }
    };

    /** The key of a request, if it carries one; one that is no UUID is refused. */
    static Optional<String> find(FhirCall call) {
        Optional<String> key = call.call().findHeader(HEADER);
        if (key.isPresent() && !UUID.matcher(key.get()).matches()) {
            throw RefusedException.of(400, "invalid", HEADER + " must be a UUID");
        }
        return key.map(one -> call.datastore() + "/" + one);
    }

    synchronized Optional<String> findLocation(String key) {
        return Optional.ofNullable(locations.get(key));
    }

    synchronized void remember(String key, String location) {
        locations.put(key, location);
    }
}

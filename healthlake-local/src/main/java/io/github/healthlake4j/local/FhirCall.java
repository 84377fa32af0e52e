package io.github.healthlake4j.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request on the FHIR plane.
 *
 * @param call as it arrived
 * @param datastore the id in its path
 * @param base the datastore's base URL, without a slash at its end
 * @param route where it leads
 */
record FhirCall(Call call, String datastore, String base, FhirRoute route) {

    /** The raw pairs of the query, in order. */
    List<Pair> pairs() {
        var pairs = new ArrayList<Pair>();
        String query = call.query();
        if (query != null) {
            for (String pair : query.split("&", -1)) {
                if (!pair.isEmpty()) {
                    pairs.add(Pair.of(pair));
                }
            }
        }
        return pairs;
    }

    /** The first value of a parameter, decoded. */
    Optional<String> findParameter(String name) {
        return pairs().stream()
                .filter(pair -> pair.name().equals(name))
                .map(Pair::value)
                .findFirst();
    }

    boolean is(String method) {
        return call.method().equals(method);
    }

    /** The method alone: path and query may name a patient. */
    @Override
    public String toString() {
        return "FhirCall[" + call.method() + "]";
    }

    /**
     * A query parameter.
     *
     * @param name decoded
     * @param value decoded
     * @param raw as it was sent
     */
    record Pair(String name, String value, String raw) {
        static Pair of(String raw) {
            int equals = raw.indexOf('=');
            String name = equals < 0 ? raw : raw.substring(0, equals);
            String value = equals < 0 ? "" : raw.substring(equals + 1);
            return new Pair(Percent.decodeText(name), Percent.decodeText(value), raw);
        }
    }
}

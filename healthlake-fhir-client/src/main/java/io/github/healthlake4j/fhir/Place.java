package io.github.healthlake4j.fhir;

import java.net.URI;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which datastore is meant and by what it was named; where it is comes out at the first call.
 *
 * @param address the datastore's own endpoint, or null
 * @param datastoreId the datastore's id, if there is no endpoint
 * @param region the region that was set, or null
 * @param service another base than AWS's, or null
 * @param use the CMS use
 * @param environment a variable's value by its name, or null
 */
record Place(
        @Nullable URI address,
        @Nullable String datastoreId,
        @Nullable String region,
        @Nullable URI service,
        FhirUse use,
        UnaryOperator<@Nullable String> environment) {
    Place withDatastore(String id) {
        Endpoint.requireDatastoreId(id);
        URI base = address == null ? service : address.resolve("/");
        return new Place(null, id, region, base, use, environment);
    }

    Place withRegion(String other) {
        boolean atAws = service != null && Endpoint.isAws(service);
        return new Place(address, datastoreId, other, atAws ? null : service, use, environment);
    }

    Place withEndpoint(URI other) {
        return new Place(other, null, null, null, use, environment);
    }

    Endpoint endpoint() {
        RegionChoice choice = RegionChoice.of(region, environment);
        if (address != null) {
            return Endpoint.of(address, use, choice);
        }
        if (datastoreId == null) {
            throw new IllegalStateException("no datastore");
        }
        return Endpoint.of(datastoreId, service != null ? service : serviceOfEnvironment(), use, choice);
    }

    private @Nullable URI serviceOfEnvironment() {
        for (String name : new String[] {"AWS_ENDPOINT_URL_HEALTHLAKE", "AWS_ENDPOINT_URL"}) {
            String value = environment.apply(name);
            if (value != null && !value.isBlank()) {
                return uri(name, value.trim());
            }
        }
        return null;
    }

    private static URI uri(String name, String value) {
        try {
            return URI.create(value);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    name + " is no URL; expected one such as http://localhost:8090", malformed);
        }
    }

    /** The datastore, by its id or by its endpoint's host. */
    @Override
    public String toString() {
        return address != null ? "the datastore at " + address.getHost() : "datastore " + datastoreId;
    }
}

package io.github.healthlake4j.mcp;

import io.github.healthlake4j.core.HealthLake;
import io.github.healthlake4j.fhir.FhirClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The libraries over the network, configured as the environment says. */
final class LiveServices implements Services {
    /** Clients that are kept, so that an endpoint is looked up and checked once and not for each call. */
    private static final int MOST_KEPT = 100;

    private final ServerOptions options;
    private final Map<Place, FhirClient> kept = new ConcurrentHashMap<>();
    private @Nullable HealthLake healthLake;
    private @Nullable FhirClient fhir;

    LiveServices(ServerOptions options) {
        this.options = options;
    }

    private record Place(String datastoreId, @Nullable String region) {}

    @Override
    public HealthLake healthLake(@Nullable String region) {
        HealthLake own = healthLake();
        return region == null ? own : own.inRegion(region);
    }

    @Override
    public FhirClient fhir(String datastoreId, @Nullable String region) {
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
        return kept.computeIfAbsent(new Place(datastoreId, region), this::open);
    }

    private FhirClient open(Place place) {
        FhirClient own = fhir(place.datastoreId());
        return place.region() == null
                ? own.datastore(place.datastoreId())
                : own.datastore(place.datastoreId(), place.region());
    }

    /** The client whose connections all others share; its own datastore is the first that was asked for. */
    private synchronized FhirClient fhir(String datastoreId) {
        if (fhir == null) {
            fhir = FhirClient.builder()
                    .datastore(datastoreId)
                    .deadline(options.timeout())
                    .build();
        }
        return fhir;
    }

    private synchronized HealthLake healthLake() {
        if (healthLake == null) {
            healthLake = HealthLake.builder().callTimeout(options.timeout()).build();
        }
        return healthLake;
    }
}

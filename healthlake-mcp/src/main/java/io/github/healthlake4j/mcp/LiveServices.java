package io.github.healthlake4j.mcp;

import io.github.healthlake4j.core.HealthLake;
import io.github.healthlake4j.fhir.FhirClient;
import org.jspecify.annotations.Nullable;

/** The libraries over the network, configured as the environment says. */
final class LiveServices implements Services {
    private final ServerOptions options;
    private @Nullable HealthLake healthLake;
    private @Nullable FhirClient fhir;

    LiveServices(ServerOptions options) {
        this.options = options;
    }

    @Override
    public HealthLake healthLake(@Nullable String region) {
        HealthLake own = healthLake();
        return region == null ? own : own.inRegion(region);
    }

    @Override
    public FhirClient fhir(String datastoreId, @Nullable String region) {
        FhirClient own = fhir(datastoreId);
        return region == null ? own.datastore(datastoreId) : own.datastore(datastoreId, region);
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

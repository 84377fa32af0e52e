package io.github.healthlake4j.mcp;

import io.github.healthlake4j.core.Datastores;
import io.github.healthlake4j.core.HealthLake;
import io.github.healthlake4j.fhir.FhirClient;
import org.jspecify.annotations.Nullable;

/** One call of a tool: the way to the services in its region, and to the client that waits for it. */
record Call(Services services, @Nullable String region, Peer peer, ResultBudget budget) {
    FhirClient fhir(String datastoreId) {
        return services.fhir(datastoreId, region);
    }

    HealthLake healthLake() {
        return services.healthLake(region);
    }

    /** The region in words, with where it came from. */
    String place() {
        return region == null
                ? "region " + healthLake().region() + " (" + healthLake().regionSource() + ")"
                : "region " + region + " (" + RecordSchema.REGION + ")";
    }

    Datastores datastores() {
        return healthLake().datastores();
    }
}

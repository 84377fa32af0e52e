package io.github.healthlake4j.mcp;

import io.github.healthlake4j.core.HealthLake;
import io.github.healthlake4j.fhir.FhirClient;
import org.jspecify.annotations.Nullable;

/** The clients of the libraries, each made when a call first needs it. */
interface Services {
    /** The control plane in a region, or in the server's own. */
    HealthLake healthLake(@Nullable String region);

    /** The FHIR API of a datastore in a region, or in the server's own. */
    FhirClient fhir(String datastoreId, @Nullable String region);
}

package io.github.healthlake4j.core;

import software.amazon.awssdk.services.healthlake.HealthLakeClient;

/** The SDK's clients, one a region. */
interface Clients {
    HealthLakeClient in(RegionChoice region);

    /** Closes what was opened here; a client that was given stays open. */
    default void close() {}

    /** The same clients for somebody who must not close them. */
    default Clients borrowed() {
        return region -> in(region);
    }
}

package io.github.healthlake4j.core;

import software.amazon.awssdk.services.healthlake.HealthLakeClient;

/** The SDK's clients, one a region. */
interface Clients {
    HealthLakeClient in(RegionChoice region);

    NdjsonStaging staging(RegionChoice region);

    /** Closes what was opened here; a client that was given stays open. */
    void close();

    /** The same clients for somebody who must not close them. */
    default Clients borrowed() {
        Clients owner = this;
        return new Clients() {
            @Override
            public HealthLakeClient in(RegionChoice region) {
                return owner.in(region);
            }

            @Override
            public NdjsonStaging staging(RegionChoice region) {
                return owner.staging(region);
            }

            @Override
            public void close() {}
        };
    }
}

package io.github.healthlake4j.core;

import software.amazon.awssdk.services.healthlake.HealthLakeClient;

/** The one client that the caller brought; it knows its own region alone. */
record GivenClient(HealthLakeClient client) implements Clients {
    RegionChoice region() {
        return RegionChoice.given(client.serviceClientConfiguration().region().id());
    }

    @Override
    public HealthLakeClient in(RegionChoice region) {
        if (!region.isGiven()) {
            throw new IllegalStateException("this HealthLake was made of one client, which is bound to its region; make"
                    + " it with HealthLake.builder() to reach " + region.name());
        }
        return client;
    }
}

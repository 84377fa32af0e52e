package io.github.healthlake4j.core;

import software.amazon.awssdk.services.healthlake.HealthLakeClient;

/** The one client that the caller brought; it knows its own region alone. */
record GivenClient(HealthLakeClient client) implements Clients {
    private static final String SOURCE = "the given client's";

    RegionChoice region() {
        return new RegionChoice(client.serviceClientConfiguration().region().id(), SOURCE);
    }

    @Override
    public HealthLakeClient in(RegionChoice region) {
        if (!region.source().equals(SOURCE)) {
            throw new IllegalStateException("this HealthLake was made of one client, which is bound to its region; make"
                    + " it with HealthLake.builder() to reach " + region.name());
        }
        return client;
    }
}

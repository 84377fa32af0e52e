package io.github.healthlake4j.core;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.CredentialUtils;
import software.amazon.awssdk.services.healthlake.HealthLakeClient;

/** The one client that the caller brought; it knows its own region alone. What it opens for S3 it closes. */
final class GivenClient implements Clients {
    private final HealthLakeClient client;
    private @Nullable Staging staging;

    GivenClient(HealthLakeClient client) {
        this.client = client;
    }

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

    @Override
    public synchronized NdjsonStaging staging(RegionChoice region) {
        if (staging == null) {
            staging = new Staging(
                    CredentialUtils.toCredentialsProvider(
                            client.serviceClientConfiguration().credentialsProvider()),
                    null);
        }
        return staging.in(region.name());
    }

    @Override
    public synchronized void close() {
        if (staging != null) {
            staging.close();
        }
    }
}

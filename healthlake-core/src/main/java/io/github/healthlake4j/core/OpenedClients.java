package io.github.healthlake4j.core;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.healthlake.HealthLakeClient;
import software.amazon.awssdk.services.healthlake.HealthLakeClientBuilder;

/** Opens a client at the first call to its region, and keeps it. */
final class OpenedClients implements Clients {
    private final @Nullable AwsCredentialsProvider credentials;
    private final @Nullable URI endpoint;
    private final Duration callTimeout;
    private final Map<String, HealthLakeClient> byRegion = new HashMap<>();
    private final Staging staging;
    private boolean closed;

    OpenedClients(
            @Nullable AwsCredentialsProvider credentials,
            @Nullable URI endpoint,
            @Nullable URI s3Endpoint,
            Duration callTimeout) {
        this.credentials = credentials;
        this.endpoint = endpoint;
        this.callTimeout = callTimeout;
        this.staging = new Staging(credentials, s3Endpoint);
    }

    @Override
    public synchronized HealthLakeClient in(RegionChoice region) {
        checkOpen();
        return byRegion.computeIfAbsent(region.name(), this::open);
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException(
                    "this HealthLake is closed; make one for the whole program and close it last");
        }
    }

    private HealthLakeClient open(String region) {
        HealthLakeClientBuilder builder = HealthLakeClient.builder()
                .region(Region.of(region))
                .httpClientBuilder(AbortableHttp.builder())
                .overrideConfiguration(
                        override -> override.retryStrategy(RetryMode.STANDARD).apiCallTimeout(callTimeout));
        if (credentials != null) {
            builder.credentialsProvider(credentials);
        }
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder.build();
    }

    @Override
    public synchronized NdjsonStaging staging(RegionChoice region) {
        checkOpen();
        return staging.in(region.name());
    }

    @Override
    public synchronized void close() {
        closed = true;
        staging.close();
        byRegion.values().forEach(HealthLakeClient::close);
        byRegion.clear();
    }
}

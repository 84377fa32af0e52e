package io.github.healthlake4j.benchmarks;

import io.github.healthlake4j.core.HealthLake;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.healthlake.HealthLakeClient;

/** A listing of three datastores over loopback: ours, and the AWS SDK by itself. */
@State(Scope.Benchmark)
public class ListingBenchmark {
    private final HealthLake ours = HealthLake.builder()
            .region(Stub.REGION)
            .credentials(Lab.credentials())
            .endpoint(Lab.stub())
            .build();
    private final HealthLakeClient sdk = HealthLakeClient.builder()
            .region(Region.of(Stub.REGION))
            .credentialsProvider(Lab.credentials())
            .endpointOverride(Lab.stub())
            .httpClient(UrlConnectionHttpClient.create())
            .build();

    /** Ours. */
    @Benchmark
    public long list() {
        return ours.datastores().list().stream().count();
    }

    /** The AWS SDK's paginator. */
    @Benchmark
    public long listBySdk() {
        return sdk.listFHIRDatastoresPaginator(all -> {}).stream()
                .mapToLong(page -> page.datastorePropertiesList().size())
                .sum();
    }

    /** Closes the clients. */
    @TearDown
    public void close() {
        ours.close();
        sdk.close();
    }
}

package io.github.healthlake4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.healthlake.HealthLakeClient;

class HealthLakeTest {
    private static final AwsCredentialsProvider LOCAL =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    @Test
    void create_looksNothingUp() {
        AtomicInteger lookups = new AtomicInteger();
        try (HealthLake lake = HealthLake.builder()
                .region("eu-west-1")
                .credentials(() -> {
                    lookups.incrementAndGet();
                    return LOCAL.resolveCredentials();
                })
                .build()) {

            assertThat(lake.datastores()).isNotNull();
            assertThat(lake.datastores().list()).isNotNull();
            assertThat(lake.region()).isEqualTo("eu-west-1");
            assertThat(lake.regionSource()).isEqualTo("set by the caller");
            assertThat(lookups).hasValue(0);
        }
    }

    @Test
    void build_withAWrongRegion_names_it() {
        assertThatThrownBy(() -> HealthLake.builder().region("US East").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("region (set by the caller) must be");
    }

    @Test
    void build_withAWrongEndpoint_namesIt() {
        assertThatThrownBy(() -> HealthLake.builder()
                        .endpoint(URI.create("localhost:8090"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("endpoint must be an absolute URL");
    }

    @Test
    void build_withoutTime_isRefused() {
        assertThatThrownBy(() -> HealthLake.builder().callTimeout(Duration.ZERO).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("callTimeout must be positive");
    }

    @Test
    void inRegion_another_signsForItAndIsClosedWithItsOwner() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            HealthLake lake = lake(server);
            HealthLake other = lake.inRegion("ap-south-1");
            for (int i = 0; i < 3; i++) {
                server.enqueue(emptyPage());
            }

            assertThat(other.datastores().list()).isEmpty();
            assertThat(lake.datastores().list()).isEmpty();
            other.close();
            assertThat(lake.inRegion("ap-south-1").datastores().list()).isEmpty();
            lake.close();

            assertThat(other.region()).isEqualTo("ap-south-1");
            assertThat(authorization(server)).contains("/ap-south-1/healthlake/");
            assertThat(authorization(server)).contains("/us-east-1/healthlake/");
            assertThat(authorization(server)).contains("/ap-south-1/healthlake/");
            assertThatThrownBy(() -> other.datastores().list().page(1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
        }
    }

    @Test
    void close_twice_isFine() {
        HealthLake lake = HealthLake.create();
        lake.close();

        assertThatCode(lake::close).doesNotThrowAnyException();
    }

    @Test
    void of_aClient_usesItAndLeavesItOpen() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            try (HealthLakeClient client = HealthLakeClient.builder()
                    .region(Region.CA_CENTRAL_1)
                    .endpointOverride(server.url("/").uri())
                    .credentialsProvider(LOCAL)
                    .build()) {
                HealthLake lake = HealthLake.of(client);
                server.enqueue(emptyPage());
                server.enqueue(emptyPage());

                assertThat(lake.datastores().list()).isEmpty();
                lake.close();

                assertThat(lake.region()).isEqualTo("ca-central-1");
                assertThat(lake.regionSource()).isEqualTo("the given client's");
                assertThat(client.listFHIRDatastores(request -> request.maxResults(1))
                                .hasDatastorePropertiesList())
                        .isTrue();
                assertThatThrownBy(() ->
                                lake.inRegion("us-east-1").datastores().list().page(1))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("HealthLake.builder() to reach us-east-1");
            }
        }
    }

    @Test
    void endpoint_ofTheSdksOwnSettings_isUsed() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(emptyPage());
            System.setProperty("aws.endpointUrlHealthLake", server.url("/").toString());
            try (HealthLake lake =
                    HealthLake.builder().region("us-east-1").credentials(LOCAL).build()) {

                assertThat(lake.datastores().list()).isEmpty();
            } finally {
                System.clearProperty("aws.endpointUrlHealthLake");
            }

            assertThat(server.getRequestCount()).isEqualTo(1);
        }
    }

    private static HealthLake lake(MockWebServer server) {
        return HealthLake.builder()
                .region("us-east-1")
                .endpoint(server.url("/").uri())
                .credentials(LOCAL)
                .build();
    }

    private static MockResponse emptyPage() throws IOException {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "application/x-amz-json-1.0")
                .body("{\"DatastorePropertiesList\":[]}")
                .build();
    }

    private static String authorization(MockWebServer server) throws InterruptedException {
        return String.valueOf(server.takeRequest().getHeaders().get("Authorization"));
    }
}

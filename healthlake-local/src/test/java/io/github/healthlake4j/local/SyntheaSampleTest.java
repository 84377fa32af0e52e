package io.github.healthlake4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.healthlake.HealthLakeClient;
import software.amazon.awssdk.services.healthlake.model.FHIRVersion;
import software.amazon.awssdk.services.healthlake.model.PreloadDataType;

@ExtendWith(LocalHealthLakeExtension.class)
class SyntheaSampleTest {
    @Test
    void preload_isThereWhenActive(LocalHealthLake lake) {
        try (HealthLakeClient sdk = HealthLakeClient.builder()
                .endpointOverride(lake.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            String id = sdk.createFHIRDatastore(b -> b.datastoreTypeVersion(FHIRVersion.R4)
                            .preloadDataConfig(p -> p.preloadDataType(PreloadDataType.SYNTHEA)))
                    .datastoreId();
            lake.awaitActive(id, Duration.ofMinutes(2));

            var fhir = SignedHttp.to(lake, id);
            assertThat(fhir.get("Patient?_total=accurate&_count=1")
                            .json()
                            .path("total")
                            .asInt())
                    .isEqualTo(15);
            assertThat(fhir.get("Observation?_total=accurate&_count=1")
                            .json()
                            .path("total")
                            .asInt())
                    .isEqualTo(490);
            assertThat(fhir.get("Encounter?patient.family:missing=false&_count=1")
                            .status())
                    .isEqualTo(200);
        }
    }
}

package io.github.healthlake4j.core;

import io.github.healthlake4j.local.LocalHealthLake;
import org.junit.jupiter.api.AfterAll;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The contract, kept by the local HealthLake over the wire, signatures checked. */
class LocalControlPlaneTest extends ControlPlaneContract {
    private static final LocalHealthLake LOCAL =
            LocalHealthLake.builder().withoutFhir().start();
    private static final HealthLake HEALTH_LAKE = HealthLake.builder()
            .region(LOCAL.region())
            .endpoint(LOCAL.endpoint())
            .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                    LOCAL.credentials().accessKeyId(), LOCAL.credentials().secretAccessKey())))
            .build();

    @Override
    HealthLake healthLake() {
        return HEALTH_LAKE;
    }

    @AfterAll
    static void close() {
        HEALTH_LAKE.close();
        LOCAL.close();
    }
}

package io.github.healthlake4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.healthlake.HealthLakeClient;

/** Staging through the SDK's real S3 client. */
class StagingWireTest {
    private static final StaticCredentialsProvider LOCAL =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    @TempDir
    Path folder = Path.of("");

    private final StubS3 s3 = stub();

    private static StubS3 stub() {
        try {
            return new StubS3();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @BeforeEach
    void write() throws IOException {
        Files.writeString(
                folder.resolve("Patient.ndjson"), "{\"resourceType\":\"Patient\",\"id\":\"p\"}\n".repeat(5000));
    }

    @AfterEach
    void close() {
        s3.close();
    }

    @Test
    void upload_overTheWire_isVerifiedThereAndNotRepeated() {
        try (HealthLake lake = lake()) {
            List<StagedFile> first = lake.staging().withSliceBytes(50_000).upload(folder, "s3://inbox/run/");
            List<StagedFile> second = lake.staging().withSliceBytes(50_000).upload(folder, "s3://inbox/run/");

            assertThat(first).hasSize(4).allMatch(StagedFile::uploaded);
            assertThat(second).hasSize(4).noneMatch(StagedFile::uploaded);
            assertThat(s3.bytes())
                    .isEqualTo(first.stream().mapToLong(StagedFile::bytes).sum());
            assertThat(s3.calls()).contains("PUT /inbox/run/Patient-00004.ndjson");
        }
    }

    @Test
    void upload_toAnOverloadedS3_isTriedAgainFromTheSliceStart() {
        s3.failPuts(2);
        try (HealthLake lake = lake()) {
            List<StagedFile> staged = lake.staging().upload(folder, "s3://inbox");

            assertThat(staged).hasSize(1).allMatch(StagedFile::uploaded);
            assertThat(s3.calls().stream().filter(call -> call.startsWith("PUT")))
                    .hasSize(3);
        }
    }

    @Test
    void staging_ofOneRegion_isOpenedOnce() {
        try (HealthLake lake = lake()) {
            assertThat(lake.staging()).isSameAs(lake.staging());
            assertThat(lake.inRegion("eu-west-1").staging()).isNotSameAs(lake.staging());
        }
    }

    @Test
    void staging_ofAGivenClient_takesItsRegionAndCredentials() {
        try (HealthLakeClient client = HealthLakeClient.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(LOCAL)
                .build()) {
            HealthLake lake = HealthLake.of(client);

            assertThat(lake.staging()).isSameAs(lake.staging());
            lake.close();
        }
    }

    @Test
    void upload_ofMuchMoreThanTheHeap_needsNoMore() throws Exception {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx20m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StagingRun.class.getName(),
                        "64",
                        s3.endpoint().toString(),
                        "inbox")
                .redirectErrorStream(true)
                .start();
        String printed = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(java.waitFor()).as(printed).isZero();
        assertThat(s3.bytes()).isGreaterThan(64L << 20);
    }

    private HealthLake lake() {
        return HealthLake.builder()
                .region("us-east-1")
                .s3Endpoint(s3.endpoint())
                .credentials(LOCAL)
                .build();
    }
}

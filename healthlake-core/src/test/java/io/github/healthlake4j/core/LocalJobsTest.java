package io.github.healthlake4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.healthlake4j.local.LocalHealthLake;
import io.github.healthlake4j.local.LocalHealthLakeExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The contract, kept by the local HealthLake with its S3; and the whole way of files there and back. */
@ExtendWith(LocalHealthLakeExtension.class)
class LocalJobsTest extends JobsContract {
    private static final String BUCKET = "core-jobs";
    private static final String INPUT = "s3://" + BUCKET + "/in/contract/";

    private static HealthLake healthLake = HealthLake.create();
    private static String datastoreId = "";

    @TempDir
    Path folder = Path.of("");

    @BeforeAll
    static void open(LocalHealthLake local) {
        StaticCredentialsProvider credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create(
                local.credentials().accessKeyId(), local.credentials().secretAccessKey()));
        try (S3Client s3 = S3Client.builder()
                .endpointOverride(local.s3Endpoint())
                .forcePathStyle(true)
                .region(Region.of(local.region()))
                .credentialsProvider(credentials)
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            s3.createBucket(bucket -> bucket.bucket(BUCKET));
        }
        healthLake = HealthLake.builder()
                .region(local.region())
                .endpoint(local.endpoint())
                .s3Endpoint(local.s3Endpoint())
                .credentials(credentials)
                .build();
        datastoreId = local.createDatastore("core-jobs");
        healthLake.staging().upload(Stream.of(patient("contract", "")), "Patient.ndjson", INPUT);
    }

    @AfterAll
    static void close() {
        healthLake.close();
    }

    @Override
    HealthLake healthLake() {
        return healthLake;
    }

    @Override
    String datastoreId() {
        return datastoreId;
    }

    @Override
    String input() {
        return INPUT;
    }

    @Override
    String output() {
        return "s3://" + BUCKET + "/out/";
    }

    @Test
    void files_thereAndBack_withAReportOfWhatFailed() throws IOException {
        Path in = Files.createDirectories(folder.resolve("in"));
        Files.writeString(
                in.resolve("Patient.ndjson"), patient("a-1", "") + "\n" + patient("a-2", ",\"gender\":7") + "\n");
        Files.writeString(
                in.resolve("More.ndjson"),
                patient("b-1", ",\"gender\":8") + "\n" + patient("b-2", ",\"unheardOf\":true") + "\n");
        String source = "s3://" + BUCKET + "/in/report/";

        List<StagedFile> staged = healthLake.staging().upload(in, source);
        ImportJob started = healthLake
                .importJobs()
                .start(ImportRequest.builder()
                        .datastoreId(datastoreId)
                        .inputS3Uri(source)
                        .output(output(), KEY)
                        .dataAccessRoleArn(ROLE)
                        .build());
        ImportJob done = healthLake.importJobs().await(datastoreId, started.id(), WAIT);
        ImportReport report = healthLake.importJobs().report(done, 100);

        assertThat(staged).extracting(StagedFile::uploaded).containsExactly(true, true);
        assertThat(done.status()).isEqualTo("COMPLETED_WITH_ERRORS");
        assertThat(done.progress().percent()).hasValue(100);
        assertThat(report.manifest().scannedResources()).isEqualTo(4);
        assertThat(report.manifest().importedResources()).isEqualTo(1);
        assertThat(report.failures()).isEqualTo(3);
        assertThat(report.complete()).isTrue();
        assertThat(report.causes().stream().mapToLong(ImportReport.Cause::count).sum())
                .isEqualTo(3);
        assertThat(report.causes())
                .allSatisfy(cause -> assertThat(cause.resourceType()).isEqualTo("Patient"))
                .extracting(ImportReport.Cause::resourceId)
                .isSubsetOf("a-2", "b-1", "b-2");
        assertThat(healthLake.staging().upload(in, source)).noneMatch(StagedFile::uploaded);
    }

    @Test
    void export_fetched_holdsWhatWasImported() {
        ExportJob started = healthLake
                .exportJobs()
                .start(ExportRequest.builder()
                        .datastoreId(importedDatastore())
                        .output(output(), KEY)
                        .dataAccessRoleArn(ROLE)
                        .build());
        ExportJob done = healthLake.exportJobs().await(datastoreId, started.id(), WAIT);

        List<Path> files = healthLake.staging().download(done, folder.resolve("export"));

        assertThat(files).extracting(file -> file.getFileName().toString()).contains("Patient.ndjson");
        assertThat(folder.resolve("export/Patient.ndjson")).content().contains("\"id\":\"contract\"");
    }

    private static String importedDatastore() {
        ImportJob started = healthLake
                .importJobs()
                .start(ImportRequest.builder()
                        .datastoreId(datastoreId)
                        .inputS3Uri(INPUT)
                        .output("s3://" + BUCKET + "/out/", KEY)
                        .dataAccessRoleArn(ROLE)
                        .build());
        return healthLake.importJobs().await(datastoreId, started.id(), WAIT).datastoreId();
    }

    @Test
    void await_anImportFromNowhere_failsWithTheServicesMessage() {
        ImportJob started = healthLake
                .importJobs()
                .start(ImportRequest.builder()
                        .datastoreId(datastoreId)
                        .inputS3Uri("s3://no-such-bucket/in/")
                        .output(output(), KEY)
                        .dataAccessRoleArn(ROLE)
                        .build());

        assertThatThrownBy(() -> healthLake.importJobs().await(datastoreId, started.id(), WAIT))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("FAILED: ");
    }

    private static String patient(String id, String more) {
        return "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\"" + more + "}";
    }
}

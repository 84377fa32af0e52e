package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.healthlake4j.local.LocalHealthLake;
import io.github.healthlake4j.local.LocalHealthLakeExtension;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** An import that loses resources, from its start to the explanation, by the real JAR against the local HealthLake and its S3. */
@ExtendWith(LocalHealthLakeExtension.class)
class ImportIT {
    private static final String BUCKET = "mcp-import";
    private static final Map<String, Object> OUTPUT =
            Map.of("S3Configuration", Map.of("S3Uri", "s3://" + BUCKET + "/out/", "KmsKeyId", "alias/healthlake"));

    private static McpProcess server;
    private static String datastore;

    @BeforeAll
    static void start(LocalHealthLake lake) {
        try (S3Client s3 = s3(lake)) {
            s3.createBucket(bucket -> bucket.bucket(BUCKET));
            s3.putObject(
                    object -> object.bucket(BUCKET).key("in/Patient.ndjson"),
                    RequestBody.fromString(patient("good", "")
                            + patient("SECRET-1", ",\"gender\":7")
                            + patient("SECRET-2", ",\"gender\":8")
                            + patient("SECRET-3", ",\"unheardOf\":\"SECRET\"")));
        }
        datastore = lake.createDatastore("mcp-import");
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("AWS_ENDPOINT_URL_HEALTHLAKE", lake.endpoint().toString());
        environment.put("AWS_ENDPOINT_URL_S3", lake.s3Endpoint().toString());
        environment.put("AWS_ACCESS_KEY_ID", lake.credentials().accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", lake.credentials().secretAccessKey());
        environment.put("AWS_REGION", lake.region());
        server = ServerJar.start(environment).initialize();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void importThatLosesResources_isWaitedFor_andExplainedWithoutTheirContent() {
        String job = ok(
                        "start_fhir_import_job",
                        Map.of(
                                "datastore_id",
                                datastore,
                                "input_data_config",
                                Map.of("S3Uri", "s3://" + BUCKET + "/in/"),
                                "job_output_data_config",
                                OUTPUT,
                                "data_access_role_arn",
                                "arn:aws:iam::111122223333:role/healthlake"))
                .get("JobId")
                .asText();
        Map<String, Object> which = Map.of("datastore_id", datastore, "job_id", job);
        Map<String, Object> wait = new LinkedHashMap<>(which);
        wait.put("job_type", "IMPORT");

        JsonNode ended = ok("wait_for_fhir_job", wait);
        JsonNode explained = ok("explain_fhir_import_job", which);

        assertThat(ended.at("/ImportJobProperties/JobStatus").asText()).isEqualTo("COMPLETED_WITH_ERRORS");
        assertThat(explained.at("/manifest/numberOfResourcesScanned").intValue())
                .isEqualTo(4);
        assertThat(explained
                        .at("/manifest/numberOfResourcesImportedSuccessfully")
                        .intValue())
                .isEqualTo(1);
        assertThat(explained.at("/manifest/s3_uri").asText()).startsWith("s3://" + BUCKET + "/out/");
        assertThat(explained.get("failures").intValue()).isEqualTo(3);
        assertThat(explained.get("complete").asBoolean()).isTrue();
        assertThat(explained.get("causes")).isNotEmpty().allSatisfy(cause -> {
            assertThat(cause.get("cause").asText()).isNotBlank();
            assertThat(cause.get("file").asText()).endsWith("Patient.ndjson");
            assertThat(cause.get("line").intValue()).isPositive();
            assertThat(cause.get("count").intValue()).isPositive();
        });
        assertThat(explained.toString()).doesNotContain("\"SECRET\"").doesNotContain("Family");
    }

    private static JsonNode ok(String tool, Map<String, ?> arguments) {
        JsonNode result = server.call(tool, arguments);
        assertThat(result.path("isError").asBoolean(true)).as(result.toString()).isFalse();
        return result.get("structuredContent");
    }

    private static String patient(String id, String more) {
        return "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\",\"name\":[{\"family\":\"Family\"}]" + more + "}\n";
    }

    private static S3Client s3(LocalHealthLake lake) {
        return S3Client.builder()
                .endpointOverride(lake.s3Endpoint())
                .forcePathStyle(true)
                .region(Region.of(lake.region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        lake.credentials().accessKeyId(), lake.credentials().secretAccessKey())))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}

package io.github.healthlake4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.healthlake.model.AccessDeniedException;
import software.amazon.awssdk.services.healthlake.model.ConflictException;
import software.amazon.awssdk.services.healthlake.model.ResourceNotFoundException;

/** Every operation as it goes over the wire, compared with the shapes of the service's model. */
class WireTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final String JOB_ID = "fedcba9876543210fedcba9876543210";
    private static final String ARN = "arn:aws:healthlake:us-east-1:111122223333:datastore/fhir/" + ID;
    private static final URI ENDPOINT =
            URI.create("https://healthlake.us-east-1.amazonaws.com/datastore/" + ID + "/r4/");
    private static final String KEY = "arn:aws:kms:us-east-1:111122223333:key/0d0e0f00-0000-4000-8000-000000000000";
    private static final String ROLE = "arn:aws:iam::111122223333:role/r";
    private static final Instant BEFORE = Instant.parse("2026-01-01T00:00:00.500Z");
    private static final Instant AFTER = Instant.parse("2025-12-31T23:00:00Z");
    private static final IdentityProviderConfiguration SMART = IdentityProviderConfiguration.smartOnFhir(
            "{\"code_challenge_methods_supported\":[\"S256\"]}", "arn:aws:lambda:us-east-1:111122223333:function:idp");
    private static final NewDatastore EVERYTHING = NewDatastore.builder()
            .name("dev")
            .sseConfiguration(SseConfiguration.customerManagedKey(KEY))
            .preloadDataType("SYNTHEA")
            .identityProviderConfiguration(SMART)
            .clientToken("token-1")
            .tags(Map.of("env", "dev"))
            .build();
    private static final ImportRequest IMPORT = ImportRequest.builder()
            .datastoreId(ID)
            .inputS3Uri("s3://inbox/p/")
            .output("s3://out/p/", KEY)
            .dataAccessRoleArn(ROLE)
            .name("j")
            .clientToken("token-1")
            .validationLevel("structure-only")
            .build();
    private static final ExportRequest EXPORT = ExportRequest.builder()
            .datastoreId(ID)
            .output("s3://out/p/", KEY)
            .dataAccessRoleArn(ROLE)
            .name("j")
            .clientToken("token-1")
            .build();
    private static final DatastoreFilter DATASTORES = DatastoreFilter.any()
            .withName("dev")
            .withStatus("ACTIVE")
            .withCreatedBefore(BEFORE)
            .withCreatedAfter(AFTER);
    private static final JobFilter JOBS = JobFilter.any()
            .withName("j")
            .withStatus("COMPLETED")
            .withSubmittedBefore(BEFORE)
            .withSubmittedAfter(AFTER);

    private final MockWebServer server = new MockWebServer();
    private HealthLake healthLake = HealthLake.create();

    @BeforeEach
    void start() throws IOException {
        server.start();
        healthLake = HealthLake.builder()
                .region("us-east-1")
                .endpoint(server.url("/").uri())
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    @AfterEach
    void stop() {
        healthLake.close();
        server.close();
    }

    static Stream<Arguments> operations() {
        return Stream.of(
                call("CreateFHIRDatastore", lake -> lake.datastores().create(EVERYTHING)),
                call("DescribeFHIRDatastore", lake -> lake.datastores().describe(ID)),
                call(
                        "ListFHIRDatastores",
                        lake -> lake.datastores().list(DATASTORES).page(10, "t")),
                call("DeleteFHIRDatastore", lake -> lake.datastores().delete(ID)),
                call("StartFHIRImportJob", lake -> lake.importJobs().start(IMPORT)),
                call("DescribeFHIRImportJob", lake -> lake.importJobs().describe(ID, JOB_ID)),
                call(
                        "ListFHIRImportJobs",
                        lake -> lake.importJobs().list(ID, JOBS).page(10, "t")),
                call("StartFHIRExportJob", lake -> lake.exportJobs().start(EXPORT)),
                call("DescribeFHIRExportJob", lake -> lake.exportJobs().describe(ID, JOB_ID)),
                call(
                        "ListFHIRExportJobs",
                        lake -> lake.exportJobs().list(ID, JOBS).page(10, "t")),
                call("TagResource", lake -> {
                    Map<String, String> tags = new LinkedHashMap<>();
                    tags.put("env", "dev");
                    tags.put("team", "");
                    lake.tags().put(ARN, tags);
                }),
                call("UntagResource", lake -> lake.tags().remove(ARN, List.of("env"))),
                call("ListTagsForResource", lake -> lake.tags().list(ARN)));
    }

    private static Arguments call(String operation, Consumer<HealthLake> call) {
        return arguments(operation, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void request_ofEachOperation_hasTheShapeOfTheModel(String operation, Consumer<HealthLake> call) throws Exception {
        answer(operation);

        call.accept(healthLake);

        RecordedRequest sent = server.takeRequest();
        assertThat(sent.getRequestLine()).isEqualTo("POST / HTTP/1.1");
        assertThat(sent.getHeaders().get("X-Amz-Target")).isEqualTo("HealthLake." + operation);
        assertThat(sent.getHeaders().get("Content-Type")).isEqualTo("application/x-amz-json-1.0");
        assertThat(sent.getHeaders().get("Authorization")).contains("/us-east-1/healthlake/aws4_request");
        assertThat(body(sent)).isEqualTo(read(operation + ".request"));
    }

    @Test
    void create_namedAlone_sendsNothingElseButAToken() throws Exception {
        answer("CreateFHIRDatastore");

        healthLake.datastores().create(NewDatastore.named("dev"));

        ObjectNode sent = (ObjectNode) body(server.takeRequest());
        assertThat(sent.remove("ClientToken").asText()).matches("[0-9a-f-]{36}");
        assertThat(sent).isEqualTo(JSON.readTree("{\"DatastoreName\":\"dev\",\"DatastoreTypeVersion\":\"R4\"}"));
    }

    @Test
    void list_ofAll_sendsNoFilter() throws Exception {
        answer("ListFHIRDatastores");

        healthLake.datastores().list().page(10);

        assertThat(body(server.takeRequest())).isEqualTo(JSON.readTree("{\"MaxResults\":10}"));
    }

    @Test
    void create_answered_isBrief() {
        answer("CreateFHIRDatastore");

        Datastore created = healthLake.datastores().create(EVERYTHING);

        assertThat(created)
                .isEqualTo(new Datastore(ID, ARN, null, "CREATING", null, null, ENDPOINT, null, null, null, null));
    }

    @Test
    void delete_answered_isBrief() {
        answer("DeleteFHIRDatastore");

        Datastore deleted = healthLake.datastores().delete(ID);

        assertThat(deleted)
                .isEqualTo(new Datastore(ID, ARN, null, "DELETING", null, null, ENDPOINT, null, null, null, null));
    }

    @Test
    void describe_datastore_readsEveryMember() {
        answer("DescribeFHIRDatastore");

        Datastore described = healthLake.datastores().describe(ID);

        assertThat(described)
                .isEqualTo(new Datastore(
                        ID,
                        ARN,
                        "dev",
                        "CREATE_FAILED",
                        Instant.parse("2026-01-01T00:00:00.250Z"),
                        "R4",
                        ENDPOINT,
                        SseConfiguration.customerManagedKey(KEY),
                        "SYNTHEA",
                        SMART,
                        new ErrorCause("no permission on the key", "NON_RETRYABLE_ERROR")));
    }

    @Test
    void list_ofANewerService_keepsUnknownTextAndIgnoresUnknownMembers() {
        answer("ListFHIRDatastores");

        ListingPage<Datastore> page = healthLake.datastores().list().page(10);

        assertThat(page.nextToken()).isEqualTo("AAA==");
        assertThat(page.items()).extracting(Datastore::status).containsExactly("CREATE_FAILED", "HIBERNATING");
        assertThat(page.items()).extracting(Datastore::typeVersion).containsExactly("R4", "R6");
    }

    @Test
    void start_import_readsTheAnswer() {
        answer("StartFHIRImportJob");

        ImportJob started = healthLake.importJobs().start(IMPORT);

        assertThat(started.id()).isEqualTo(JOB_ID);
        assertThat(started.datastoreId()).isEqualTo(ID);
        assertThat(started.status()).isEqualTo("SUBMITTED");
        assertThat(started.progress()).isEqualTo(JobProgress.none());
    }

    @Test
    void start_exportAnsweredWithoutDatastore_knowsItAllTheSame() {
        answer("StartFHIRExportJob");

        ExportJob started = healthLake.exportJobs().start(EXPORT);

        assertThat(started).isEqualTo(new ExportJob(JOB_ID, ID, "SUBMITTED", null, null, null, null, null, null));
    }

    @Test
    void describe_import_readsEveryMember() {
        answer("DescribeFHIRImportJob");

        ImportJob described = healthLake.importJobs().describe(ID, JOB_ID);

        assertThat(described)
                .isEqualTo(new ImportJob(
                        JOB_ID,
                        ID,
                        "IN_PROGRESS",
                        "j",
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Instant.parse("2026-01-01T00:01:00.500Z"),
                        "s3://inbox/p/",
                        new S3Configuration("s3://out/p/", KEY),
                        new JobProgress(3L, 12.5, 2L, 200L, 100L, 50L, 1L, 0.75),
                        ROLE,
                        "m",
                        "strict"));
        assertThat(described.progress().percent()).hasValue(75);
    }

    @Test
    void describe_export_readsEveryMember() {
        answer("DescribeFHIRExportJob");

        ExportJob described = healthLake.exportJobs().describe(ID, JOB_ID);

        assertThat(described)
                .isEqualTo(new ExportJob(
                        JOB_ID,
                        ID,
                        "QUEUED",
                        "j",
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Instant.parse("2026-01-01T00:01:00Z"),
                        new S3Configuration("s3://out/p/", KEY),
                        ROLE,
                        "m"));
    }

    @Test
    void list_jobs_readsItemsAndToken() {
        answer("ListFHIRImportJobs");
        answer("ListFHIRExportJobs");

        ListingPage<ImportJob> imports = healthLake.importJobs().list(ID).page(10);
        ListingPage<ExportJob> exports = healthLake.exportJobs().list(ID).page(10);

        assertThat(imports.items()).extracting(ImportJob::id).containsExactly(JOB_ID);
        assertThat(imports.nextToken()).isEqualTo("AAA==");
        assertThat(exports.items()).extracting(ExportJob::id).containsExactly(JOB_ID);
        assertThat(exports.nextToken()).isNull();
    }

    @Test
    void list_tags_keepsTheirOrder() {
        answer("ListTagsForResource");

        assertThat(healthLake.tags().list(ARN)).containsExactly(Map.entry("env", "dev"), Map.entry("a", "b c"));
    }

    @Test
    void error_ofTheService_isTheSdksOwn() {
        error(400, "com.amazonaws.healthlake#ConflictException", "Message");
        error(403, "AccessDeniedException", "message");

        assertThatThrownBy(() -> healthLake.datastores().delete(ID))
                .isExactlyInstanceOf(ConflictException.class)
                .hasMessageContaining("because");
        assertThatThrownBy(() -> healthLake.datastores().describe(ID))
                .isExactlyInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("because");
    }

    @Test
    void requestId_ofEachAnswer_isTold_alsoOfARefusal() {
        List<String> told = new ArrayList<>();
        HealthLake telling = healthLake.withRequestIds(told::add);
        answer("DescribeFHIRDatastore");
        error(404, "ResourceNotFoundException", "message");
        answer("DescribeFHIRDatastore");

        telling.datastores().describe(ID);
        assertThatThrownBy(() -> telling.inRegion("eu-west-1").datastores().describe(ID))
                .isInstanceOf(ResourceNotFoundException.class);
        healthLake.datastores().describe(ID);

        assertThat(told).containsExactly("request-DescribeFHIRDatastore", "request-404");
    }

    private void error(int status, String type, String member) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .addHeader("x-amzn-RequestId", "request-" + status)
                .body("{\"__type\":\"" + type + "\",\"" + member + "\":\"because\"}")
                .build());
    }

    private void answer(String operation) {
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Type", "application/x-amz-json-1.0")
                .addHeader("x-amzn-RequestId", "request-" + operation)
                .body(read(operation + ".response").toString())
                .build());
    }

    private static JsonNode body(RecordedRequest sent) throws IOException {
        return JSON.readTree(Objects.requireNonNull(sent.getBody()).string(StandardCharsets.UTF_8));
    }

    private static JsonNode read(String name) {
        try (InputStream file = WireTest.class.getResourceAsStream("wire/" + name + ".json")) {
            return JSON.readTree(Objects.requireNonNull(file, name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

package io.github.healthlake4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.healthlake.HealthLakeClient;
import software.amazon.awssdk.services.healthlake.model.ImportJobProperties;
import software.amazon.awssdk.services.healthlake.model.JobStatus;
import software.amazon.awssdk.services.healthlake.model.ResourceNotFoundException;
import software.amazon.awssdk.services.healthlake.model.ValidationException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Import and export jobs by the AWS SDK for Java, files through its S3 client. */
class JobsTest extends FhirTest {
    private static final String BUCKET = "jobs-bucket";
    private static final String KEY = "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000000";
    private static final String ROLE = "arn:aws:iam::111122223333:role/import";

    private HealthLakeClient sdk;
    private S3Client s3;
    private String datastore;

    @BeforeEach
    void connect() {
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
        sdk = HealthLakeClient.builder()
                .endpointOverride(lake.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        s3 = S3Client.builder()
                .endpointOverride(lake.s3Endpoint())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        try {
            s3.createBucket(b -> b.bucket(BUCKET));
        } catch (BucketAlreadyOwnedByYouException e) {
            // An earlier test of this class has made it.
        }
        datastore = lake.createDatastore("jobs");
        fhir = SignedHttp.to(lake, datastore);
    }

    @AfterEach
    void disconnect() {
        lake.faults().clear();
        sdk.close();
        s3.close();
    }

    @Test
    void import_writesEachLineById_andTellsWhatFailed() {
        put("in/a/patients.ndjson", patient("i1", "") + "\n" + patient("i2", "") + "\n");
        put(
                "in/a/mixed.ndjson",
                patient("i3", "") + "\n{\n" + patient("", "") + "\n" + patient("i4", "\"x\":1") + "\n");

        var done = await(startImport("s3://jobs-bucket/in/a/", ROLE));

        assertThat(done.jobStatus()).isEqualTo(JobStatus.COMPLETED_WITH_ERRORS);
        assertThat(done.jobProgressReport().totalNumberOfScannedFiles()).isEqualTo(2);
        assertThat(done.jobProgressReport().totalNumberOfResourcesScanned()).isEqualTo(6);
        assertThat(done.jobProgressReport().totalNumberOfResourcesImported()).isEqualTo(3);
        assertThat(done.jobProgressReport().totalNumberOfResourcesWithCustomerError())
                .isEqualTo(3);
        assertThat(fhir.get("Patient/i3").json().at("/meta/versionId").asText()).isEqualTo("1");
        String folder = "out/" + datastore + "-FHIR_IMPORT-" + done.jobId() + "/";
        assertThat(read(folder + "Manifest.json")).contains("\"numberOfResourcesScanned\":6");
        assertThat(read(folder + "SUCCESS/patients.ndjson")).contains("{\"lineId\":1,UpdateResourceResponse:{");
        assertThat(read(folder + "FAILURE/mixed.ndjson"))
                .contains("\"lineId\":2")
                .contains("\"statusCode\":400}}");
    }

    @Test
    void import_atMinimal_storesWhatIsWrong_andTellsItApart() {
        put("in/minimal/sub/p.ndjson", patient("m1", "") + "\n" + patient("m2", "\"x\":1") + "\n");

        var done = await(sdk.startFHIRImportJob(b -> b.datastoreId(datastore)
                        .dataAccessRoleArn(ROLE)
                        .validationLevel("minimal")
                        .inputDataConfig(i -> i.s3Uri("s3://jobs-bucket/in/minimal/"))
                        .jobOutputDataConfig(o -> o.s3Configuration(
                                c -> c.s3Uri("s3://jobs-bucket/out").kmsKeyId(KEY))))
                .jobId());

        assertThat(done.jobStatus()).isEqualTo(JobStatus.COMPLETED);
        String folder = "out/" + datastore + "-FHIR_IMPORT-" + done.jobId() + "/";
        assertThat(read(folder + "SUCCESS/sub/p.ndjson")).contains("\"m1\"").doesNotContain("\"m2\"");
        assertThat(read(folder + "SUCCESS_WITH_SEARCH_VALIDATION_FAILURES/sub/p.ndjson"))
                .contains("\"lineId\":2", "\"m2\"");
        assertThat(s3.listObjectsV2(b -> b.bucket(BUCKET).prefix(folder + "FAILURE/"))
                        .contents())
                .isEmpty();
        assertStatus(fhir.get("Patient/m2"), 200);
    }

    @Test
    void jobs_ofADatastore_runOneAtATime_inTheirOrder() {
        put("in/fifo/p.ndjson", patient("q1", "") + "\n");
        lake.faults().jobLag(Duration.ofHours(1));
        String first = startImport("s3://jobs-bucket/in/fifo/", ROLE);
        String second = startImport("s3://jobs-bucket/in/fifo/", ROLE);

        assertThat(describe(first).jobStatus()).isIn(JobStatus.SUBMITTED, JobStatus.QUEUED);
        assertThat(describe(second).jobStatus()).isIn(JobStatus.SUBMITTED, JobStatus.QUEUED);
        lake.faults().clear();

        assertThat(await(second).jobStatus()).isEqualTo(JobStatus.COMPLETED);
        assertThat(describe(first).endTime()).isBeforeOrEqualTo(describe(second).endTime());
    }

    @Test
    void import_withoutBucketFilesOrRole_fails() {
        assertThat(await(startImport("s3://no-such-bucket/in/", ROLE)).message())
                .contains("bucket does not exist");
        assertThat(await(startImport("s3://jobs-bucket/nothing-here/", ROLE)).message())
                .contains("No .ndjson files");
        var role = await(startImport("s3://jobs-bucket/in/", "arn:aws:iam::999999999999:role/other"));
        assertThat(role.jobStatus()).isEqualTo(JobStatus.FAILED);
        assertThat(role.message()).contains("cannot be assumed");
    }

    @Test
    void start_badInput_isValidationException() {
        assertThatThrownBy(() -> startImport("http://somewhere", ROLE)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> startImport("s3://jobs-bucket/in/", "role")).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() ->
                        sdk.describeFHIRImportJob(b -> b.datastoreId(datastore).jobId("unknown")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void start_sameClientToken_isTheSameJob() {
        put("in/token/p.ndjson", patient("t1", ""));

        String first = start("s3://jobs-bucket/in/token/", ROLE, "token-1");

        assertThat(start("s3://jobs-bucket/in/token/", ROLE, "token-1")).isEqualTo(first);
        assertThat(sdk.listFHIRImportJobs(b -> b.datastoreId(datastore)).importJobPropertiesList())
                .hasSize(1);
        await(first);
    }

    @Test
    void export_writesOneObjectPerType() {
        fhir.put("Patient/e1", patient("e1", ""));
        fhir.put("Organization/e2", "{\"resourceType\":\"Organization\",\"id\":\"e2\",\"name\":\"x\"}");

        String job = sdk.startFHIRExportJob(b -> b.datastoreId(datastore)
                        .dataAccessRoleArn(ROLE)
                        .outputDataConfig(o -> o.s3Configuration(
                                c -> c.s3Uri("s3://jobs-bucket/exported").kmsKeyId(KEY))))
                .jobId();

        JobStatus status = JobStatus.SUBMITTED;
        for (int i = 0; i < 600 && status != JobStatus.COMPLETED && status != JobStatus.FAILED; i++) {
            LockSupport.parkNanos(50_000_000);
            status = sdk.describeFHIRExportJob(b -> b.datastoreId(datastore).jobId(job))
                    .exportJobProperties()
                    .jobStatus();
        }
        assertThat(status).isEqualTo(JobStatus.COMPLETED);
        assertThat(sdk.listFHIRExportJobs(b -> b.datastoreId(datastore).jobStatus(JobStatus.COMPLETED))
                        .exportJobPropertiesList())
                .extracting(one -> one.jobId())
                .contains(job);
        String folder = "exported/" + datastore + "-FHIR_EXPORT-" + job + "/";
        assertThat(read(folder + "Patient.ndjson")).contains("\"id\":\"e1\"").endsWith("\n");
        assertThat(read(folder + "Organization.ndjson")).contains("\"id\":\"e2\"");
    }

    @Test
    void fhirExport_isPolled() {
        String body = exportInto("s3://jobs-bucket/f");
        assertStatus(fhir.post("$export", body), 400);

        var started = fhir.post("$export?_type=Patient", body, "Prefer", "respond-async");

        assertStatus(started, 202);
        String poll = poll(started);
        assertThat(awaitExport(poll)).isEqualTo("COMPLETED");
        assertThat(fhir.get(poll).json().at("/exportJobProperties/submitTime").asText())
                .matches("[A-Z][a-z]{2} \\d+, \\d{4} \\d+:\\d{2}:\\d{2} [AP]M");
        assertOutcome(fhir.delete(poll), 400, "not-supported");
    }

    @Test
    void fhirExport_isCancelled() {
        lake.faults().jobLag(Duration.ofHours(1));
        String poll = poll(fhir.post("$export", exportInto("s3://jobs-bucket/c"), "Prefer", "respond-async"));

        var cancelled = fhir.delete(poll);

        assertStatus(cancelled, 202);
        assertThat(cancelled.json().path("jobStatus").asText()).isEqualTo("CANCEL_SUBMITTED");
        assertThat(awaitExport(poll)).isEqualTo("CANCEL_COMPLETED");
        assertOutcome(fhir.delete(poll), 400, "not-supported");
    }

    @Test
    void export_ofPatientsAndOfAGroup_takesWhatIsTheirs() {
        fhir.put("Patient/in", patient("in", ""));
        fhir.put("Patient/out", patient("out", ""));
        fhir.put("Organization/o", "{\"resourceType\":\"Organization\",\"id\":\"o\",\"name\":\"x\"}");
        fhir.put("Flag/of-in", flag("of-in", "Patient/in"));
        fhir.put("Flag/of-out", flag("of-out", "Patient/out"));
        fhir.put("Flag/of-none", flag("of-none", "Organization/o"));
        fhir.put(
                "Group/g",
                "{\"resourceType\":\"Group\",\"id\":\"g\",\"type\":\"person\",\"actual\":true,\"member\":["
                        + "{\"entity\":{\"reference\":\"Patient/in\"}},"
                        + "{\"entity\":{\"reference\":\"Patient/out\"},\"inactive\":true}]}");

        String patients =
                poll(fhir.post("Patient/$export", exportInto("s3://jobs-bucket/pe"), "Prefer", "respond-async"));
        String group = poll(fhir.post("Group/g/$export", exportInto("s3://jobs-bucket/ge"), "Prefer", "respond-async"));

        assertThat(awaitExport(patients)).isEqualTo("COMPLETED");
        assertThat(awaitExport(group)).isEqualTo("COMPLETED");
        assertThat(read(exported("pe", patients) + "Flag.ndjson"))
                .contains("of-in", "of-out")
                .doesNotContain("of-none");
        assertThat(read(exported("pe", patients) + "Patient.ndjson").lines()).hasSize(2);
        assertThat(read(exported("ge", group) + "Flag.ndjson"))
                .contains("of-in")
                .doesNotContain("of-out");
        assertThat(read(exported("ge", group) + "Patient.ndjson").lines()).hasSize(1);
        assertThatThrownBy(() -> read(exported("pe", patients) + "Organization.ndjson"))
                .isInstanceOf(NoSuchKeyException.class);
        assertStatus(fhir.post("Group/none/$export", exportInto("s3://jobs-bucket/x"), "Prefer", "respond-async"), 404);
    }

    @Test
    void davinciExport_isOfAGroup_narrowedToPatients() {
        fhir.put("Patient/d1", patient("d1", ""));
        fhir.put("Patient/d2", patient("d2", ""));
        fhir.put(
                "Group/d",
                "{\"resourceType\":\"Group\",\"id\":\"d\",\"type\":\"person\",\"actual\":true,\"member\":["
                        + "{\"entity\":{\"reference\":\"Patient/d1\"}},{\"entity\":{\"reference\":\"Patient/d2\"}}]}");
        String export = "Group/d/$davinci-data-export";
        String body = exportInto("s3://jobs-bucket/dv");

        var started = fhir.post(
                export + "?patient=Patient/d2,Patient/other&exportType=hl7.fhir.us.davinci-pdex%23provider-snapshot",
                body,
                "Prefer",
                "respond-async",
                "Content-Type",
                "application/json");

        assertStatus(started, 202);
        assertThat(awaitExport(poll(started))).isEqualTo("COMPLETED");
        assertThat(read(exported("dv", poll(started)) + "Patient.ndjson"))
                .contains("\"d2\"")
                .doesNotContain("\"d1\"");
        for (String wrong : List.of(
                export + "?exportType=other",
                export + "?_type=Patient",
                export + "?patient=" + "Patient/x,".repeat(500),
                "Patient/$davinci-data-export")) {
            assertStatus(fhir.post(wrong, body, "Prefer", "respond-async"), 400);
        }
    }

    @Test
    void export_byGet_keepsItsFilesToBeFetched() {
        fhir.put("Patient/by-get", patient("by-get", ""));
        assertStatus(fhir.get("$export", "Prefer", "respond-async"), 400);
        assertStatus(fhir.get("Patient/$export?_outputFormat=csv", "Prefer", "respond-async"), 400);

        String poll = poll(fhir.get("Patient/$export?_type=Patient", "Prefer", "respond-async"));

        assertThat(awaitExport(poll)).isEqualTo("COMPLETED");
        var output = fhir.get(poll).json().path("output");
        assertThat(output).hasSize(1);
        String url = output.at("/0/url").asText();
        assertThat(url).endsWith("/Patient.ndjson");
        assertThat(fhir.get(url.replaceFirst(".*/r4/", "")).body()).contains("\"id\":\"by-get\"");
        assertStatus(fhir.get(poll + "/Observation.ndjson"), 404);
    }

    private static String exportInto(String s3Uri) {
        return "{\"DataAccessRoleArn\":\"" + ROLE + "\",\"OutputDataConfig\":{\"S3Configuration\":{\"S3Uri\":\"" + s3Uri
                + "\",\"KmsKeyId\":\"" + KEY + "\"}}}";
    }

    /** Where a started export is asked for. */
    private static String poll(SignedHttp.Reply started) {
        assertStatus(started, 202);
        String poll = started.header("content-location").orElse("").replaceFirst(".*/r4/", "");
        assertThat(poll).matches("export/[0-9a-f]{32}");
        return poll;
    }

    private String awaitExport(String poll) {
        for (int i = 0; i < 1200; i++) {
            var properties = fhir.get(poll).json().path("exportJobProperties");
            if (properties.has("endTime")) {
                return properties.path("jobStatus").asText();
            }
            LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("the export does not end");
    }

    private String exported(String folder, String poll) {
        return folder + "/" + datastore + "-FHIR_EXPORT-" + poll.replace("export/", "") + "/";
    }

    private static String flag(String id, String subject) {
        return "{\"resourceType\":\"Flag\",\"id\":\"" + id
                + "\",\"status\":\"active\",\"code\":{\"text\":\"x\"},\"subject\":{\"reference\":\"" + subject + "\"}}";
    }

    private String startImport(String input, String role) {
        return start(input, role, null);
    }

    private String start(String input, String role, @org.jspecify.annotations.Nullable String token) {
        return sdk.startFHIRImportJob(b -> b.datastoreId(datastore)
                        .dataAccessRoleArn(role)
                        .clientToken(token)
                        .inputDataConfig(i -> i.s3Uri(input))
                        .jobOutputDataConfig(o -> o.s3Configuration(
                                c -> c.s3Uri("s3://jobs-bucket/out").kmsKeyId(KEY))))
                .jobId();
    }

    private ImportJobProperties describe(String job) {
        return sdk.describeFHIRImportJob(b -> b.datastoreId(datastore).jobId(job))
                .importJobProperties();
    }

    private ImportJobProperties await(String job) {
        for (int i = 0; i < 1200; i++) {
            var now = describe(job);
            if (now.endTime() != null) {
                return now;
            }
            LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("the import job does not end");
    }

    private void put(String key, String content) {
        s3.putObject(b -> b.bucket(BUCKET).key(key), RequestBody.fromString(content));
    }

    private String read(String key) {
        return s3.getObjectAsBytes(b -> b.bucket(BUCKET).key(key)).asUtf8String();
    }
}

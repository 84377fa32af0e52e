package io.github.healthlake4j.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationsTest {
    private static final Resource PARAMETERS = Resource.parse("{\"resourceType\":\"Parameters\"}");
    private static final String BUNDLE = "{\"resourceType\":\"Bundle\",\"type\":\"history\"}";

    private final Wire wire = new Wire();
    private final FhirClient fhir = wire.client();

    @AfterEach
    void close() {
        wire.close();
    }

    static Stream<Arguments> operations() {
        return Stream.of(
                Arguments.of(
                        Operation.document("c").with("persist", "true"),
                        "POST",
                        "Composition/c/$document?persist=true"),
                Arguments.of(Operation.document("c"), "GET", "Composition/c/$document"),
                Arguments.of(Operation.onInstance("ValueSet", "v", "$expand"), "GET", "ValueSet/v/$expand"),
                Arguments.of(
                        Operation.expand("http://v").with("filter", "a b"),
                        "GET",
                        "ValueSet/$expand?url=http%3A%2F%2Fv&filter=a%20b"),
                Arguments.of(
                        Operation.lookup("http://s", "c"), "GET", "CodeSystem/$lookup?system=http%3A%2F%2Fs&code=c"),
                Arguments.of(
                        Operation.translate("http://s", "c"),
                        "GET",
                        "ConceptMap/$translate?system=http%3A%2F%2Fs&code=c"),
                Arguments.of(Operation.memberMatch(PARAMETERS), "POST", "Patient/$member-match"),
                Arguments.of(
                        Operation.onInstance("Group", "g", "$confirm-attribution-list")
                                .post(),
                        "POST",
                        "Group/g/$confirm-attribution-list"),
                Arguments.of(Operation.onSystem("$versions"), "GET", "$versions"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_isSentWhereItBelongs(Operation operation, String method, String target) {
        wire.answer(200, PARAMETERS.json());

        assertThat(fhir.operation(operation)).isEqualTo(PARAMETERS);

        RecordedRequest request = wire.took();
        assertThat(request.getMethod()).isEqualTo(method);
        assertThat(request.getTarget()).isEqualTo(Wire.BASE + target);
        assertThat(SigV4.isValid(request, Wire.SECRET)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"$export, JobRequest", "expand, starts with", "$../x, starts with", "$Expand, starts with"})
    void operation_thatIsNone_isRefused(String name, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Operation.onSystem(name))
                .withMessageContaining(reason);
    }

    @Test
    void operation_denied_namesTheIamAction() {
        wire.answer(403, "");

        assertThatThrownBy(() -> fhir.operation(Operation.lookup("s", "c")))
                .hasMessageStartingWith("$lookup of CodeSystem: 403")
                .hasMessageContaining("healthlake:LookupCodeSystemWithGet");
        assertThat(Operation.document("secret")).hasToString("Composition/$document");
    }

    @Test
    void validate_bare_hasUrlParameters() {
        wire.answer(200, Wire.outcome("required", "x"));

        OperationOutcome outcome =
                fhir.validate(Validation.of(PARAMETERS).profile("http://p").mode("create"));

        assertThat(outcome.hasErrors()).isTrue();
        assertThat(wire.took().getTarget()).endsWith("Parameters/$validate?profile=http%3A%2F%2Fp&mode=create");
    }

    @Test
    void validate_asParameters_hasABody() {
        wire.answer(200, Wire.outcome("informational", "x").replace("error", "information"));

        OperationOutcome outcome = fhir.validate(Validation.of(PARAMETERS)
                .against("p-1")
                .profile("http://p")
                .mode("update")
                .asParameters());

        assertThat(outcome.hasErrors()).isFalse();
        RecordedRequest request = wire.took();
        assertThat(request.getTarget()).endsWith("Parameters/p-1/$validate");
        assertThat(Wire.text(request))
                .isEqualTo("{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"resource\",\"resource\":"
                        + "{\"resourceType\":\"Parameters\"}},{\"name\":\"profile\",\"valueCanonical\":\"http://p\"},"
                        + "{\"name\":\"mode\",\"valueCode\":\"update\"}]}");
    }

    @Test
    void validate_answeredByAnother_isMalformed() {
        wire.answer(200, PARAMETERS.json());

        assertThatThrownBy(() -> fhir.validate(Validation.of(PARAMETERS))).isInstanceOf(MalformedAnswerException.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Validation.of(PARAMETERS).mode("delete"));
        assertThat(Validation.of(PARAMETERS)).hasToString("$validate of Parameters");
    }

    @Test
    void history_isAskedAtItsThreeLevels() {
        wire.answer(200, BUNDLE).answer(200, BUNDLE).answer(200, BUNDLE);

        fhir.history(History.of("Patient", "p").count(5).since(Instant.EPOCH).at("2026-11"))
                .page();
        fhir.history(History.ofType("Patient")).page();
        fhir.history(History.all()).page();

        assertThat(wire.took().getTarget())
                .endsWith("Patient/p/_history?_count=5&_since=1970-01-01T00%3A00%3A00Z&_at=2026-11");
        assertThat(wire.took().getTarget()).endsWith("r4/Patient/_history");
        assertThat(wire.took().getTarget()).endsWith("r4/_history");
        assertThat(History.of("Patient", "secret")).hasToString("history of Patient");
        assertThatIllegalArgumentException().isThrownBy(() -> History.all().count(0));
    }

    @Test
    void everything_hasItsParameters() {
        wire.answer(200, BUNDLE);
        Everything everything = Everything.of("p")
                .start(LocalDate.of(2020, 1, 2))
                .end(LocalDate.of(2021, 1, 2))
                .since(Instant.EPOCH)
                .types("Observation", "Condition")
                .count(10);

        fhir.everything(everything).page();

        assertThat(wire.took().getTarget())
                .endsWith("Patient/p/$everything?start=2020-01-02&end=2021-01-02&since=1970-01-01T00%3A00%3A00Z"
                        + "&_type=Observation%2CCondition&_count=10");
        assertThat(everything.toString()).doesNotContain("2020");
        assertThatIllegalArgumentException().isThrownBy(() -> everything.count(101));
    }

    static Stream<Arguments> jobs() {
        String at = "http://h" + Wire.BASE;
        return Stream.of(
                Arguments.of(
                        JobRequest.export("arn:r", "s3://b/p/", "arn:k")
                                .types("Patient")
                                .since(Instant.EPOCH),
                        "$export?_type=Patient&_since=1970-01-01T00%3A00%3A00Z",
                        "content-location",
                        at + "export/j-1",
                        "{\"jobStatus\":\"SUBMITTED\",\"jobId\":\"x\"}",
                        "export/j-1",
                        "{\"exportJobProperties\":{\"jobId\":\"j-1\",\"jobStatus\":\"COMPLETED\",\"submitTime\":\"Apr 21, 2023 5:58:02 PM\"}}"),
                Arguments.of(
                        JobRequest.export("arn:r", "s3://b/p/", "arn:k").ofGroup("g"),
                        "Group/g/$export",
                        "X",
                        "x",
                        "{\"jobId\":\"j-1\"}",
                        "export/j-1",
                        "{\"exportJobProperties\":{\"JobStatus\":\"COMPLETED\"}}"),
                Arguments.of(
                        JobRequest.export("arn:r", "s3://b/p/", "arn:k").ofPatients(),
                        "Patient/$export",
                        "X",
                        "x",
                        "{\"jobId\":\"j-1\"}",
                        "export/j-1",
                        "{\"jobStatus\":\"COMPLETED\"}"),
                Arguments.of(
                        JobRequest.davinciDataExport("g", "arn:r", "s3://b/p/", "arn:k")
                                .with("exportType", "hl7.fhir.us.davinci-pdex#provider-snapshot")
                                .patients("a", "b"),
                        "Group/g/$davinci-data-export?exportType=hl7.fhir.us.davinci-pdex%23provider-snapshot"
                                + "&patient=Patient%2Fa%2CPatient%2Fb",
                        "content-location",
                        at + "export/j-1",
                        "{\"jobStatus\":\"SUBMITTED\",\"jobId\":\"x\"}",
                        "export/j-1",
                        "{\"exportJobProperties\":{\"jobStatus\":\"COMPLETED\"}}"),
                Arguments.of(
                        JobRequest.bulkDelete("Patient").with("isHardDelete", "true"),
                        "Patient/$bulk-delete?isHardDelete=true",
                        "X",
                        "x",
                        "{\"jobId\":\"j-1\",\"jobStatus\":\"SUBMITTED\"}",
                        "$bulk-delete/j-1",
                        "{\"jobId\":\"j-1\",\"status\":\"COMPLETED\"}"),
                Arguments.of(
                        JobRequest.purge("p"),
                        "Patient/p/$purge",
                        "X",
                        "x",
                        Wire.outcome("informational", "Purge was started. Job ID: j-1"),
                        "$purge/j-1",
                        "{\"status\":\"COMPLETED\"}"),
                Arguments.of(
                        JobRequest.erase("Observation", "o"),
                        "Observation/o/$erase",
                        "X",
                        "x",
                        Wire.outcome("informational", "job id j-1"),
                        "$erase/j-1",
                        "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"jobId\",\"valueString\":\"j-1\"},"
                                + "{\"name\":\"jobStatus\",\"valueString\":\"COMPLETED\"}]}"),
                Arguments.of(
                        JobRequest.erase("Observation", "o", "2"),
                        "Observation/o/_history/2/$erase",
                        "X",
                        "x",
                        "{\"jobId\":\"j-1\"}",
                        "$erase/j-1",
                        "{\"status\":\"COMPLETED\"}"),
                Arguments.of(
                        JobRequest.bulkPatch(
                                "Patient", List.of("a"), JsonPatch.create().remove("/x")),
                        "$bulk-patch",
                        "X",
                        "x",
                        "{\"jobId\":\"j-1\"}",
                        "$bulk-patch/j-1",
                        "{\"status\":\"COMPLETED\"}"),
                Arguments.of(
                        JobRequest.bulkMemberMatch(PARAMETERS),
                        "Group/$bulk-member-match",
                        "X",
                        "x",
                        "{\"jobId\":\"j-1\"}",
                        "$bulk-member-match-status/j-1",
                        "{\"status\":\"COMPLETED\"}"));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void job_isStartedAndPolledAtItsOwnUrl(
            JobRequest request, String start, String header, String value, String answer, String poll, String status) {
        wire.answer(202, answer, header, value).answer(200, status);

        Job job = fhir.start(request);

        assertThat(job.id()).isEqualTo("j-1");
        assertThat(job.status().isSuccess()).isTrue();
        assertThat(wire.took().getTarget()).isEqualTo(Wire.BASE + start);
        assertThat(wire.took().getTarget()).isEqualTo(Wire.BASE + poll);
    }

    @Test
    void job_withoutAnId_isMalformed() {
        wire.answer(200, "").answer(200, "{}");

        assertThatThrownBy(() -> fhir.start(JobRequest.purge("p"))).isInstanceOf(MalformedAnswerException.class);
        assertThatThrownBy(() -> fhir.job(JobKind.PURGE, "j").status()).isInstanceOf(MalformedAnswerException.class);
    }

    @Test
    void job_await_asksUntilItIsFinished() {
        wire.answer(200, "{\"status\":\"IN_PROGRESS\"}")
                .answer(200, "{\"status\":\"SOMETHING_NEW\"}")
                .answer(200, "{\"status\":\"COMPLETED_WITH_ERRORS\"}");

        JobStatus status =
                fhir.job(JobKind.BULK_PATCH, "j").await(Duration.ofMinutes(5)).orElseThrow();

        assertThat(status).hasToString("COMPLETED_WITH_ERRORS");
        assertThat(status.isSuccess()).isFalse();
        assertThat(wire.pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void job_await_inVain_isEmpty() {
        wire.answer(200, "{\"status\":\"IN_PROGRESS\"}");

        assertThat(fhir.job(JobKind.PURGE, "j").await(Duration.ofMillis(10))).isEmpty();
    }

    @Test
    void job_await_interrupted_isCancelled() {
        wire.answer(200, "{\"status\":\"IN_PROGRESS\"}");
        FhirClient sleepless = wire.builder()
                .sleeper(duration -> {
                    throw new InterruptedException();
                })
                .build();

        assertThatThrownBy(() -> sleepless.job(JobKind.PURGE, "j").await(Duration.ofMinutes(1)))
                .isInstanceOf(CancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void export_isCancelled_othersCannot() {
        wire.answer(202, "{\"jobStatus\":\"CANCEL_SUBMITTED\"}");

        assertThat(fhir.job(JobKind.EXPORT, "j").cancel().isFinished()).isFalse();

        assertThat(wire.took().getMethod()).isEqualTo("DELETE");
        Job purge = fhir.job(JobKind.PURGE, "j");
        assertThatThrownBy(purge::cancel).isInstanceOf(UnsupportedOperationException.class);
        assertThat(purge).hasToString("$purge job j");
        assertThat(purge.kind()).isEqualTo(JobKind.PURGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "..", "a b"})
    void job_idThatIsNone_isRefused(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> fhir.job(JobKind.EXPORT, id));
    }

    @ParameterizedTest
    @EnumSource(JobKind.class)
    void job_missing_isNotFound(JobKind kind) {
        wire.answer(404, "");

        assertThatThrownBy(() -> fhir.job(kind, "j").status()).isInstanceOf(NotFoundException.class);
    }

    @Test
    void export_body_isHealthLakesOwn() {
        wire.answer(202, "{\"jobId\":\"j\"}");

        fhir.start(JobRequest.export("arn:r", "s3://b/p/", "arn:k"));

        RecordedRequest request = wire.took();
        assertThat(request.getHeaders().get("Prefer")).isEqualTo("respond-async");
        assertThat(Wire.text(request))
                .startsWith("{\"DataAccessRoleArn\":\"arn:r\",\"JobName\":\"export-")
                .endsWith(
                        ",\"OutputDataConfig\":{\"S3Configuration\":{\"S3Uri\":\"s3://b/p/\",\"KmsKeyId\":\"arn:k\"}}}");
    }

    static Stream<Arguments> exportsByGet() {
        return Stream.of(
                Arguments.of(JobRequest.exportOfPatients(), "Patient/$export", "application/fhir+json"),
                Arguments.of(JobRequest.exportOfGroup("g"), "Group/g/$export", "application/fhir+json"),
                Arguments.of(JobRequest.davinciDataExport("g"), "Group/g/$davinci-data-export", "application/json"));
    }

    @ParameterizedTest
    @MethodSource("exportsByGet")
    void exportByGet_hasItsParametersInTheUrl_andNoBody(JobRequest request, String path, String contentType) {
        wire.answer(202, "{\"jobId\":\"j\"}").answer(503, "");

        fhir.start(request.types("Patient"));

        RecordedRequest start = wire.took();
        assertThat(start.getMethod()).isEqualTo("GET");
        assertThat(start.getTarget()).isEqualTo(Wire.BASE + path + "?_type=Patient");
        assertThat(start.getHeaders().get("Prefer")).isEqualTo("respond-async");
        assertThat(start.getHeaders().get("Content-Type")).isEqualTo(contentType);
        assertThat(SigV4.isValid(start, Wire.SECRET)).isTrue();
        assertThatThrownBy(() -> fhir.start(request)).isInstanceOf(UnavailableException.class);
        assertThat(wire.pauses).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"exportJobProperties\":{\"jobStatus\":\"COMPLETED\"},%s}",
                "{\"exportJobProperties\":{\"jobStatus\":\"COMPLETED\",%s}}"
            })
    void exportByGet_filesAreFetchedWhereTheStatusSays(String form) {
        String url = wire.server.url(Wire.BASE + "export/j/Patient.ndjson") + "?part=1%2B";
        wire.answer(200, form.replace("%s", "\"output\":[{\"type\":\"Patient\",\"url\":\"" + url + "\"},{},7]"))
                .answer(
                        200,
                        "{\"resourceType\":\"Patient\",\"id\":\"a\"}\n\n{\"resourceType\":\"Patient\",\"id\":\"b\"}\n");
        Job job = fhir.job(JobKind.EXPORT, "j");

        List<ExportedFile> files = job.status().exportedFiles();
        List<String> ids = job.resources(files.get(0)).map(Resource::id).toList();

        assertThat(files).hasSize(1).first().hasToString("exported file of Patient");
        assertThat(ids).containsExactly("a", "b");
        wire.took();
        RecordedRequest fetch = wire.took();
        assertThat(fetch.getTarget()).isEqualTo(Wire.BASE + "export/j/Patient.ndjson?part=1%2B");
        assertThat(SigV4.isValid(fetch, Wire.SECRET)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.test" + Wire.BASE + "export/j/a.ndjson",
                "HERE/datastore/another/r4/export/j/a.ndjson",
                "HERE" + Wire.BASE + "../../other",
                "HERE" + Wire.BASE + "a#b",
                "no url"
            })
    void exportByGet_fileElsewhere_isNotFetched(String url) {
        String origin = wire.server.url("/").toString().replaceAll("/$", "");
        ExportedFile file = new ExportedFile("", url.replace("HERE", origin));

        assertThatThrownBy(() -> fhir.job(JobKind.EXPORT, "j").resources(file))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessageContaining("not followed");

        assertThat(wire.server.getRequestCount()).isZero();
        assertThat(file).hasToString("exported file of resources");
    }

    @Test
    void exportByGet_fileThatMayNotBeRead_namesItsAction() {
        wire.answer(403, "").answer(200, "no resource");
        ExportedFile file = new ExportedFile(
                "Patient", wire.server.url(Wire.BASE + "export/j/a.ndjson").toString());
        Job job = fhir.job(JobKind.EXPORT, "j");

        assertThatThrownBy(() -> job.resources(file))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageStartingWith("fetch an exported file of Patient: 403")
                .hasMessageContaining("healthlake:GetExportedFile");
        assertThatThrownBy(() -> job.resources(file).count()).isInstanceOf(MalformedAnswerException.class);
    }

    @Test
    void exportsOfOtherJobs_areNone() {
        assertThat(new JobStatus("COMPLETED", "{\"jobStatus\":\"COMPLETED\"}").exportedFiles())
                .isEmpty();
        assertThat(new JobStatus("COMPLETED", "{\"output\":{\"url\":\"x\"}}").exportedFiles())
                .isEmpty();
    }

    @Test
    void davinciExport_isHealthLakesOwn_andCancelledAsAnExport() {
        wire.answer(202, "{\"jobId\":\"j\"}").answer(202, "{\"jobStatus\":\"CANCEL_SUBMITTED\"}");
        JobRequest request = JobRequest.davinciDataExport("g", "arn:r", "s3://b/p/", "arn:k");

        JobStatus cancelled = fhir.start(request).cancel();

        assertThat(cancelled.status()).isEqualTo("CANCEL_SUBMITTED");
        RecordedRequest start = wire.took();
        assertThat(start.getHeaders().get("Prefer")).isEqualTo("respond-async");
        assertThat(start.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(Wire.text(start)).contains("\"DataAccessRoleArn\":\"arn:r\"", "\"S3Uri\":\"s3://b/p/\"");
        assertThat(wire.took().getTarget()).isEqualTo(Wire.BASE + "export/j");
        assertThat(request).hasToString("$davinci-data-export of Group");
    }

    @Test
    void davinciExport_takesTheMembersOfAGroup_andNoOther() {
        JobRequest davinci = JobRequest.davinciDataExport("g", "arn:r", "s3://b/p/", "arn:k");
        String[] tooMany = java.util.Collections.nCopies(501, "a").toArray(String[]::new);

        assertThatIllegalArgumentException().isThrownBy(() -> davinci.patients());
        assertThatIllegalArgumentException().isThrownBy(() -> davinci.patients(tooMany));
        assertThatIllegalArgumentException().isThrownBy(() -> davinci.patients("a/b"));
        assertThatIllegalStateException().isThrownBy(davinci::ofPatients);
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> JobRequest.export("arn:r", "s3://b/p/", "arn:k").patients("a"))
                .withMessageContaining("not a $export");
    }

    @Test
    void jobRequests_thatCannotBe_areRefused() {
        assertThatIllegalStateException().isThrownBy(() -> JobRequest.purge("p").ofPatients());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobRequest.bulkPatch(
                        "Patient", List.of(), JsonPatch.create().remove("/x")));
        assertThat(JobRequest.purge("secret")).hasToString("$purge of Patient");
        assertThat(JobRequest.bulkPatch(
                        "Patient", List.of("a"), FhirPathPatch.create().delete("Patient.photo")))
                .hasToString("$bulk-patch of Patient");
    }
}

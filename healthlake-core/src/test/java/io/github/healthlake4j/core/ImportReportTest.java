package io.github.healthlake4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportReportTest {
    private static final String OUT = "outbox/reports/d1-FHIR_IMPORT-j1/";
    private static final String MANIFEST = """
            {"inputDataConfig":{"s3Uri":"s3://inbox/run/"},
             "numberOfScannedFiles":2,"numberOfFilesImported":1,"sizeOfScannedFilesInMB":0.02,
             "sizeOfDataImportedSuccessfullyInMB":0.01,"numberOfResourcesScanned":9,
             "numberOfResourcesImportedSuccessfully":4,"numberOfResourcesWithCustomerError":5,
             "numberOfResourcesWithServerError":0}""";

    private final FakeS3Client s3 = new FakeS3Client();

    @Test
    void of_failures_areGroupedByCauseMostFrequentFirst() {
        s3.with(OUT + "manifest.json", MANIFEST)
                .with(OUT + "FAILURE/Patient.ndjson", failure(2, "unknown 'Jane'") + failure(3, "unknown 'Joe'"))
                .with(OUT + "FAILURE/Observation.ndjson", failure(1, "no code"))
                .with("inbox/run/Patient.ndjson", patient("p1") + patient("p2") + patient("p3"));

        ImportReport report = ImportReport.of(job("s3://inbox/run/"), s3, 100);

        assertThat(report.failures()).isEqualTo(3);
        assertThat(report.complete()).isTrue();
        assertThat(report.causes())
                .containsExactly(
                        new ImportReport.Cause(
                                "invalid: unknown …",
                                "Patient.gender",
                                400,
                                2,
                                "s3://inbox/run/Patient.ndjson",
                                2,
                                "Patient",
                                "p2"),
                        new ImportReport.Cause(
                                "invalid: no code",
                                "Patient.gender",
                                400,
                                1,
                                "s3://" + OUT + "FAILURE/Observation.ndjson",
                                1,
                                null,
                                null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.json", "Manifest.json", "MANIFEST.JSON"})
    void of_aManifestOfAnyCase_readsItsSums(String name) {
        s3.with(OUT + name, MANIFEST).with(OUT + "SUCCESS/manifest.json", "{}");

        ImportReport report = ImportReport.of(job("s3://inbox/run/"), s3, 100);

        assertThat(report.manifestS3Uri()).isEqualTo("s3://" + OUT + name);
        assertThat(report.manifest()).isEqualTo(new ImportManifest(2L, 1L, 0.02, 0.01, 9L, 4L, 5L, 0L));
        assertThat(report.causes()).isEmpty();
    }

    @Test
    void of_nothingWritten_isEmpty() {
        ImportReport report = ImportReport.of(job("s3://inbox/run/"), s3, 100);

        assertThat(report)
                .isEqualTo(new ImportReport(
                        null, new ImportManifest(null, null, null, null, null, null, null, null), 0, true, List.of()));
    }

    @Test
    void of_moreFailuresThanAskedFor_stopsAndSaysSo() {
        s3.with(OUT + "FAILURE/a.ndjson", failure(1, "x") + failure(2, "x"))
                .with(OUT + "FAILURE/b.ndjson", failure(1, "x"));

        assertThat(ImportReport.of(job("s3://inbox/"), s3, 1).complete()).isFalse();
        assertThat(ImportReport.of(job("s3://inbox/"), s3, 2).failures()).isEqualTo(2);
        assertThat(ImportReport.of(job("s3://inbox/"), s3, 2).complete()).isFalse();
        assertThat(ImportReport.of(job("s3://inbox/"), s3, 3).complete()).isTrue();
    }

    @Test
    void of_manyKinds_keepsTwoHundredApart() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            lines.append(failure(1, "a".repeat(i + 1)));
        }
        s3.with(OUT + "FAILURE/a.ndjson", lines.toString());

        ImportReport report = ImportReport.of(job("s3://inbox/"), s3, 1000);

        assertThat(report.causes()).hasSize(201);
        assertThat(report.causes().get(0).cause()).isEqualTo("other causes");
        assertThat(report.causes().get(0).count()).isEqualTo(100);
    }

    @Test
    void of_inputThatMayNotBeRead_tellsTheRest() {
        s3.with(OUT + "FAILURE/Patient.ndjson", failure(1, "x")).with("inbox/run/Patient.ndjson", patient("p1"));
        s3.denied = "inbox";

        ImportReport.Cause cause =
                ImportReport.of(job("s3://inbox/run/"), s3, 100).causes().get(0);

        assertThat(cause.line()).isEqualTo(1);
        assertThat(cause.resourceId()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://inbox/run/Patient.ndjson", "s3://inbox", "s3://inbox/run"})
    void of_inputOfAnyForm_findsTheLine(String input) {
        s3.with(OUT + "FAILURE/Patient.ndjson.json", failure(1, "x")).with("inbox/run/Patient.ndjson", patient("p1"));

        assertThat(ImportReport.of(job(input), s3, 100).causes().get(0).resourceId())
                .isEqualTo("p1");
    }

    @Test
    void of_aLineThatIsNotThere_namesTheFile() {
        s3.with(OUT + "FAILURE/Patient.ndjson", failure(9, "x")).with("inbox/run/Patient.ndjson", patient("p1"));

        ImportReport.Cause cause =
                ImportReport.of(job("s3://inbox/run/"), s3, 100).causes().get(0);

        assertThat(cause.file()).isEqualTo("s3://inbox/run/Patient.ndjson");
        assertThat(cause.resourceType()).isNull();
    }

    @Test
    void of_ofNoFailures_isRefused() {
        assertThatThrownBy(() -> ImportReport.of(job("s3://inbox/"), s3, 0))
                .hasMessage("maxFailures must be at least 1, but is 0");
    }

    static final String OUTCOME =
            "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"information\",\"code\":\"processing\"},"
                    + "{\"severity\":\"error\",\"code\":\"invalid\",\"diagnostics\":\"bad\","
                    + "\"location\":[\"Patient.name[0].given\"]}]}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"lineId\":3,UpdateResourceResponse:{\"jsonBlob\":%s,\"statusCode\":400}}",
                "{\"lineId\":3,UpdateResourceResponse:{\"jsonBlob\":%s},\"statusCode\":400}",
                "{\"lineId\":3,\"UpdateResourceResponse\":{\"jsonBlob\":%s,\"statusCode\":\"400\"}}",
                "{'lineId':'3',statusCode:400,jsonBlob:%s,}",
                "{\"lineId\":3,\"statusCode\":400,UpdateResourceResponse:{\"jsonBlob\":%s",
                "{\"statusCode\":400,\"jsonBlob\":%s},\"lineId\":3}",
            })
    void read_aFailureInAnyForm_findsLineStatusCauseAndPath(String form) {
        assertThat(ImportFailure.read(form.formatted(OUTCOME)))
                .isEqualTo(new ImportFailure(3, 400, "invalid: bad", "Patient.name[0].given"));
    }

    @Test
    void read_anOutcomeHeldAsAString_looksIntoIt() {
        String line = "{\"lineId\":3,UpdateResourceResponse:{\"jsonBlob\":\"" + OUTCOME.replace("\"", "\\\"")
                + "\",\"statusCode\":400}}";

        assertThat(ImportFailure.read(line))
                .isEqualTo(new ImportFailure(3, 400, "invalid: bad", "Patient.name[0].given"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON at all, lineId: 12",
                "{\"lineId\":12",
                "[{\"lineId\":12}]",
                "{\"x\":nonsense,\"lineId\":12}"
            })
    void read_aBrokenLine_keepsWhatThereIs(String line) {
        assertThat(ImportFailure.read(line)).isEqualTo(new ImportFailure(12, 0, "not told", null));
    }

    @Test
    void read_detailsInPlaceOfDiagnostics_takesTheirText() {
        assertThat(ImportFailure.read("{\"issue\":[{\"code\":\"required\",\"details\":{\"text\":\"missing\"}}]}")
                        .cause())
                .isEqualTo("required: missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Value 'Jane' at 'Patient.gender' is not allowed | Value … at Patient.gender is not allowed",
                "cannot parse \"1970-13-01\" | cannot parse …",
                "born 1970-13-01, phone +49 170 1234 | born …, phone +… … …",
                "id p123 of jane@example.com | id … of …",
                "see http://example.com/Patient/7 | see …",
                "no values here | no values here",
                "'resource.name[0].given' must not be empty | resource.name[0].given must not be empty",
                "`Joe Doe` | …",
            })
    void masked_text_losesItsValues(String text, String masked) {
        assertThat(ImportFailure.masked(text)).isEqualTo(masked);
    }

    @Test
    void masked_longText_isCut() {
        assertThat(ImportFailure.masked("a".repeat(1000))).hasSize(301).endsWith("a…");
    }

    private static String failure(int line, String diagnostics) {
        return "{\"lineId\":" + line + ",UpdateResourceResponse:{\"jsonBlob\":{\"resourceType\":\"OperationOutcome\","
                + "\"issue\":[{\"severity\":\"error\",\"code\":\"invalid\",\"diagnostics\":\"" + diagnostics
                + "\",\"expression\":[\"Patient.gender\"]}]},\"statusCode\":400}}\n";
    }

    private static String patient(String id) {
        return "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\",\"name\":[{\"family\":\"Doe\"}]}\n";
    }

    private static ImportJob job(@Nullable String input) {
        return new ImportJob(
                "j1",
                "d1",
                "COMPLETED_WITH_ERRORS",
                null,
                null,
                null,
                input,
                new S3Configuration("s3://outbox/reports/", null),
                JobProgress.none(),
                null,
                null,
                null);
    }
}

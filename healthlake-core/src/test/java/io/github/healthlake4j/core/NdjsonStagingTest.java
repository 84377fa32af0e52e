package io.github.healthlake4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.S3Exception;

class NdjsonStagingTest {
    private final FakeS3Client s3 = new FakeS3Client();
    private final NdjsonStaging staging = NdjsonStaging.of(s3);

    @TempDir
    Path folder = Path.of("");

    @Test
    void upload_ofAFolder_putsEachFileUnderItsName() throws IOException {
        write("Patient.ndjson", patients(1, 2));
        write("deep/Observation.ndjson", "{\"resourceType\":\"Observation\",\"id\":\"o.1\"}");
        write(".DS_Store", "hidden");

        List<StagedFile> staged = staging.upload(folder, "s3://inbox/run-1");

        assertThat(s3.text("inbox/run-1/Patient.ndjson")).isEqualTo(patients(1, 2));
        assertThat(s3.text("inbox/run-1/deep/Observation.ndjson")).contains("o.1");
        assertThat(s3.objects).hasSize(2);
        assertThat(staged)
                .containsExactly(
                        new StagedFile(
                                "s3://inbox/run-1/Patient.ndjson",
                                folder.resolve("Patient.ndjson"),
                                1,
                                2,
                                patients(1, 2).length(),
                                true),
                        new StagedFile(
                                "s3://inbox/run-1/deep/Observation.ndjson",
                                folder.resolve("deep/Observation.ndjson"),
                                1,
                                1,
                                41,
                                true));
    }

    @Test
    void upload_ofOneFile_putsItUnderItsName() throws IOException {
        Path file = write("Patient.ndjson", patients(1, 1));

        staging.upload(file, "s3://inbox");

        assertThat(s3.objects.keySet()).containsExactly("inbox/Patient.ndjson");
    }

    @Test
    void upload_ofALargeFile_cutsItAtLineEnds() throws IOException {
        write("Patient.ndjson", patients(1, 100));

        List<StagedFile> staged = staging.withSliceBytes(1000).upload(folder, "s3://inbox/p/");

        assertThat(staged).hasSizeGreaterThan(3).allMatch(file -> file.bytes() < 1100);
        assertThat(staged.get(0).s3Uri()).isEqualTo("s3://inbox/p/Patient-00001.ndjson");
        assertThat(staged.get(1).firstLine()).isEqualTo(staged.get(0).lines() + 1);
        assertThat(staged.stream().mapToLong(StagedFile::lines).sum()).isEqualTo(100);
        assertThat(String.join(
                        "",
                        s3.objects.values().stream()
                                .map(FakeS3Client.Stored::text)
                                .toList()))
                .isEqualTo(patients(1, 100));
    }

    @Test
    void upload_repeated_sendsOnlyWhatIsNotThere() throws IOException {
        write("a.ndjson", patients(1, 3));
        write("b.ndjson", patients(4, 6));
        write("c.ndjson", patients(7, 9));
        s3.failingKey = "b.ndjson";
        assertThatThrownBy(() -> staging.withParallel(1).upload(folder, "s3://inbox"))
                .isInstanceOf(S3Exception.class)
                .hasMessageContaining("InternalError");
        s3.failingKey = null;
        s3.calls.clear();

        List<StagedFile> staged = staging.upload(folder, "s3://inbox");

        assertThat(staged).extracting(StagedFile::uploaded).startsWith(false, true);
        assertThat(s3.calls).contains("PUT inbox/b.ndjson").doesNotContain("PUT inbox/a.ndjson");
        assertThat(s3.objects).hasSize(3);
    }

    @Test
    void upload_ofAChangedFile_sendsItAgain() throws IOException {
        write("a.ndjson", patients(1, 3));
        staging.upload(folder, "s3://inbox");
        write("a.ndjson", patients(2, 4));

        assertThat(staging.upload(folder, "s3://inbox"))
                .extracting(StagedFile::uploaded)
                .containsExactly(true);
        assertThat(s3.text("inbox/a.ndjson")).isEqualTo(patients(2, 4));
    }

    @Test
    void upload_whereNothingMayBeRead_sendsEverything() throws IOException {
        write("a.ndjson", patients(1, 3));
        s3.denied = "HEAD";

        assertThat(staging.upload(folder, "s3://inbox"))
                .extracting(StagedFile::uploaded)
                .containsExactly(true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"resourceType\":\"Patient\"} | has no id",
                "{\"resourceType\":\"Patient\",\"id\":\"a_b\"} | has no id",
                "{\"resourceType\":\"Patient\",\"id\":7} | has no id",
                "{\"id\":\"a\",\"contained\":[{\"resourceType\":\"Patient\"}]} | has no resourceType",
                "{\"resourceType\":\"Pat ient\",\"id\":\"a\"} | has no resourceType",
                "{\"resourceType\":\"Patient\",\"id\":\"a\"}{} | holds more than one resource",
                "[] | is not a JSON object",
                "{\"resourceType\":\"Patient\",\"id\":\"a\" | is not JSON, from column",
                "Jane Doe | is not JSON, from column",
                "~~ | is empty",
            })
    void upload_ofALineThatWouldBeRefused_namesItAndUploadsNothing(String line, String problem) throws IOException {
        write("a.ndjson", patients(1, 1));
        Path file = write("b.ndjson", patients(1, 2) + line + "\n" + patients(4, 4));

        assertThatThrownBy(() -> staging.upload(folder, "s3://inbox"))
                .isInstanceOfSatisfying(NdjsonException.class, refused -> {
                    assertThat(refused.count()).isEqualTo(1);
                    assertThat(refused.problems().get(0).file()).isEqualTo(file);
                    assertThat(refused.problems().get(0).line()).isEqualTo(3);
                })
                .hasMessageContaining("b.ndjson:3 " + problem)
                .hasMessageNotContaining("Jane");
        assertThat(s3.calls).isEmpty();
    }

    @Test
    void upload_ofManyBadLines_countsAllAndShowsSome() throws IOException {
        write("a.ndjson", "{}\n".repeat(150));

        assertThatThrownBy(() -> staging.upload(folder, "s3://inbox"))
                .isInstanceOfSatisfying(NdjsonException.class, refused -> {
                    assertThat(refused.count()).isEqualTo(150);
                    assertThat(refused.problems()).hasSize(100);
                })
                .hasMessageStartingWith("stage files for an import: 150 problems, so nothing was uploaded. ")
                .hasMessageEndingWith("; …");
    }

    @ParameterizedTest
    @CsvSource({
        "Patient.ndjson.gz, is compressed",
        "Patients.ZIP, is compressed",
        "Patient.json, is not .ndjson",
        "notes.txt, is not .ndjson",
    })
    void upload_ofAnotherKindOfFile_isRefused(String name, String problem) throws IOException {
        write("a.ndjson", patients(1, 1));
        write(name, "x");

        assertThatThrownBy(() -> staging.upload(folder, "s3://inbox"))
                .isInstanceOf(NdjsonException.class)
                .hasMessageContaining(name + " " + problem);
        assertThatThrownBy(() -> staging.upload(folder.resolve(name), "s3://inbox"))
                .isInstanceOf(NdjsonException.class);
        assertThat(s3.calls).isEmpty();
    }

    @Test
    void upload_ofNothing_isRefused() throws IOException {
        assertThatThrownBy(() -> staging.upload(folder, "s3://inbox")).hasMessageContaining("holds no .ndjson file");
        assertThatThrownBy(() -> staging.upload(folder.resolve("absent"), "s3://inbox"))
                .isInstanceOf(UncheckedIOException.class);
        write("a.ndjson", "");
        assertThatThrownBy(() -> staging.upload(folder, "s3://inbox")).hasMessageContaining("a.ndjson is empty");
    }

    @Test
    void upload_toNoS3Uri_isRefused() {
        assertThatThrownBy(() -> staging.upload(folder, "inbox"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("s3Uri must be");
        assertThatThrownBy(() -> staging.withParallel(0)).hasMessage("transfers must be 1 to 64, but is 0");
    }

    @Test
    void upload_ofAStream_putsEachResourceOnALine() {
        Stream<String> resources = Stream.of(
                "{\n  \"resourceType\": \"Patient\",\r\n\t\"id\": \"a\", \"note\": \"x  \\\" {\\n}  y\" }",
                "{\"resourceType\":\"Patient\",\"id\":\"b\",\"decimal\":1.50}");

        List<StagedFile> staged = staging.upload(resources, "Patient.ndjson", "s3://inbox/run/");

        assertThat(s3.text("inbox/run/Patient.ndjson")).isEqualTo("""
                        {"resourceType":"Patient","id":"a","note":"x  \\" {\\n}  y"}
                        {"resourceType":"Patient","id":"b","decimal":1.50}
                        """);
        assertThat(staged).extracting(StagedFile::lines).containsExactly(2L);
        assertThat(staged.get(0).source()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Patient.json", "../x.ndjson", "", "a/b.ndjson"})
    void upload_ofAStreamUnderAWrongName_isRefused(String name) {
        assertThatThrownBy(() -> staging.upload(Stream.of(), name, "s3://inbox"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("fileName must be");
    }

    @Test
    void upload_withAListener_tellsOfEachObject() throws IOException {
        write("a.ndjson", patients(1, 3));
        write("b.ndjson", patients(4, 6));
        List<StagingProgress> told = new ArrayList<>();

        staging.onProgress(told::add).upload(folder, "s3://inbox");

        assertThat(told).hasSize(2);
        assertThat(told.get(1).percent()).isEqualTo(100);
        assertThat(told.get(1).files()).isEqualTo(2);
        assertThat(told.get(0).bytes()).isLessThan(told.get(0).totalBytes());
    }

    @Test
    void upload_interrupted_endsAndRestoresTheFlag() throws IOException {
        write("a.ndjson", patients(1, 3));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> staging.upload(folder, "s3://inbox"))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("call it again with the same arguments to go on");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void download_ofAPrefix_writesTheTreeBelowIt() throws IOException {
        for (int i = 0; i < 7; i++) {
            s3.with("outbox/e/Patient-" + i + ".ndjson", "p" + i);
        }
        s3.with("outbox/e/deep/x.json", "x").with("outbox/e/empty/", "").with("outbox/other", "o");
        List<StagingProgress> told = new ArrayList<>();

        List<Path> files = staging.onProgress(told::add).download("s3://outbox/e", folder.resolve("new"));

        assertThat(files).hasSize(8).allMatch(Files::isRegularFile);
        assertThat(folder.resolve("new/deep/x.json")).hasContent("x");
        assertThat(folder.resolve("new/Patient-6.ndjson")).hasContent("p6");
        assertThat(told).hasSize(8);
    }

    @Test
    void download_repeated_fetchesOnlyWhatIsNotThere() throws IOException {
        s3.with("outbox/e/a", "aaa").with("outbox/e/b", "bbb").with("outbox/e/c", "ccc");
        staging.download("s3://outbox/e", folder);
        Files.delete(folder.resolve("a"));
        Files.writeString(folder.resolve("b"), "half");
        Files.writeString(folder.resolve("a.part"), "broken off");
        s3.calls.clear();

        staging.download("s3://outbox/e", folder);

        assertThat(s3.calls).contains("GET outbox/e/a", "GET outbox/e/b").doesNotContain("GET outbox/e/c");
        assertThat(folder.resolve("a")).hasContent("aaa");
        assertThat(folder.resolve("b")).hasContent("bbb");
        assertThat(folder.resolve("a.part")).doesNotExist();
    }

    @Test
    void download_ofAKeyThatLeadsOut_writesNothing() {
        s3.with("outbox/e/a", "a").with("outbox/e/../../evil", "x");

        assertThatThrownBy(() -> staging.download("s3://outbox/e", folder.resolve("in")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("leads out of the folder");
        assertThat(folder.resolve("in")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://outbox/exports", "s3://outbox/exports/d1-FHIR_EXPORT-j1/"})
    void download_ofAnExport_findsItsFolder(String output) {
        s3.with("outbox/exports/d1-FHIR_EXPORT-j1/Patient.ndjson", "p").with("outbox/exports/else", "x");

        List<Path> files = staging.download(export(new S3Configuration(output, null)), folder);

        assertThat(files).containsExactly(folder.resolve("Patient.ndjson"));
    }

    @Test
    void download_ofAnExportNotDescribed_saysWhatIsMissing() {
        assertThatThrownBy(() -> staging.download(export(null), folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("job j1 does not tell where it writes; pass it as describe gives it");
    }

    private static ExportJob export(@Nullable S3Configuration output) {
        return new ExportJob("j1", "d1", "COMPLETED", null, null, null, output, null, null);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        return Files.writeString(file, text);
    }

    private static String patients(int from, int to) {
        StringBuilder text = new StringBuilder();
        IntStream.rangeClosed(from, to)
                .forEach(i -> text.append("{\"resourceType\":\"Patient\",\"id\":\"p-")
                        .append(i)
                        .append("\",\"name\":[{\"family\":\"F")
                        .append(i)
                        .append("\"}]}\n"));
        return text.toString();
    }
}

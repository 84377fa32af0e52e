package io.github.healthlake4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.healthlake4j.local.LocalHealthLake;
import io.github.healthlake4j.local.LocalHealthLakeExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The examples that move whole files of resources, over the local HealthLake's S3 and past it. */
@ExtendWith(LocalHealthLakeExtension.class)
class JobExamplesTest {
    private static final String BUCKET = "example-bucket";
    private static final String ROLE = "arn:aws:iam::111122223333:role/import";
    private static final String KEY = "alias/healthlake";
    private static final List<String> RIGHT = List.of(
            "{\"resourceType\":\"Patient\",\"id\":\"m-1\",\"gender\":\"female\"}",
            "{\"resourceType\":\"Patient\",\"id\":\"m-2\",\"gender\":\"male\"}");
    private static final String WRONG = "{\"resourceType\":\"Patient\",\"id\":\"m-3\",\"gender\":\"robot\"}";

    private static LocalHealthLake lake;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeBucket(LocalHealthLake shared) {
        lake = shared;
        lake.awaitReady(Duration.ofMinutes(2));
        Buckets.make(lake.s3Endpoint(), BUCKET);
    }

    @Test
    void migrateFolder_thenExportToFolder_givesTheSameResources() throws IOException {
        String datastore = lake.createDatastore("migrated");
        Path in = Files.createDirectory(folder.resolve("in"));
        Files.write(in.resolve("Patient.ndjson"), RIGHT);

        List<String> imported = run(MigrateFolder.class, datastore, in.toString(), BUCKET, ROLE, KEY)
                .succeeded();
        Path out = folder.resolve("out");
        List<String> exported = run(ExportToFolder.class, datastore, out.toString(), BUCKET, ROLE, KEY)
                .succeeded();

        assertThat(imported).containsExactly("uploaded objects: 1", "COMPLETED, imported 2");
        assertThat(exported).singleElement().asString().startsWith("COMPLETED, fetched files: ");
        try (var files = Files.walk(out)) {
            assertThat(files.filter(file -> file.toString().endsWith(".ndjson"))
                            .map(Markdown::read)
                            .flatMap(file -> file.lines().stream()))
                    .anyMatch(line -> line.contains("\"m-1\""))
                    .anyMatch(line -> line.contains("\"m-2\""));
        }
    }

    @Test
    void migrateFolder_faultyResource_isExplained() throws IOException {
        String datastore = lake.createDatastore("faulty");
        Files.write(folder.resolve("Patient.ndjson"), List.of(RIGHT.get(0), WRONG));

        Run run = run(MigrateFolder.class, datastore, folder.toString(), BUCKET, ROLE, KEY);

        assertThat(run.failed(1)).contains("refused resources: 1");
        assertThat(run.out()).contains("COMPLETED_WITH_ERRORS, imported 1").anyMatch(line -> line.startsWith("1 x "));
    }

    @Test
    void jobs_json_isAnObjectALine() throws IOException {
        String datastore = lake.createDatastore("scripted");
        Files.write(folder.resolve("Patient.ndjson"), List.of(RIGHT.get(0), WRONG));
        String out = folder.resolve("out").toString();

        List<String> imported = run(MigrateFolder.class, datastore, folder.toString(), BUCKET, ROLE, KEY, "--json")
                .out();
        List<String> exported = run(ExportToFolder.class, datastore, out, BUCKET, ROLE, KEY, "--json")
                .out();

        assertThat(imported)
                .hasSize(3)
                .startsWith("{\"uploaded\":1}", "{\"status\":\"COMPLETED_WITH_ERRORS\",\"imported\":1}");
        assertThat(imported.get(2)).matches("\\{\"count\":1,\"cause\":\".*\",\"file\":\".*\",\"line\":2}");
        assertThat(exported).singleElement().asString().matches("\\{\"status\":\"COMPLETED\",\"files\":\\d+}");
    }

    @Test
    void migrateFolder_badLine_uploadsNothing() throws IOException {
        Files.writeString(folder.resolve("Patient.ndjson"), "no JSON\n");

        assertThat(run(MigrateFolder.class, "0".repeat(32), folder.toString(), BUCKET, ROLE, KEY)
                        .failed(1))
                .contains("Patient.ndjson");
    }

    @Test
    void migrateFolder_noFolder_saysSo() {
        assertThat(run(MigrateFolder.class, "0".repeat(32), "none", BUCKET, ROLE, KEY)
                        .failed(1))
                .endsWith("no such file or folder: none");
    }

    @Test
    void importAndWait_badUri_saysWhatIsAllowed() {
        assertThat(run(ImportAndWait.class, "0".repeat(32), "bucket/in", "s3://b/out/", ROLE, KEY)
                        .failed(2))
                .contains("inputS3Uri");
    }

    @Test
    void bulkLoad_loadsWhatItCanAndWritesDownTheRest() throws IOException {
        String datastore = lake.createDatastore("loaded");
        Path file = folder.resolve("patients.ndjson");
        Files.write(file, List.of(RIGHT.get(0), WRONG, RIGHT.get(1)));

        Run run = run(BulkLoad.class, datastore, file.toString());

        assertThat(run.failed(1)).contains("patients.ndjson.failures");
        assertThat(run.out()).containsExactly("loaded 2, refused 1");
        assertThat(Files.readString(Path.of(file + ".failures"))).contains("\"m-3\"");
        assertThat(Path.of(file + ".checkpoint")).doesNotExist();
    }

    private static Run run(Class<?> example, String... arguments) {
        return Run.of(lake, example, arguments);
    }
}

package io.github.healthlake4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PersistenceTest {
    @TempDir
    private Path folder;

    @Test
    void data_isThereAfterARestart() {
        String id;
        try (LocalHealthLake first = LocalHealthLake.builder().data(folder).start()) {
            id = first.createDatastore("kept");
            SignedHttp.to(first, id).put("Patient/kept", "{\"resourceType\":\"Patient\",\"id\":\"kept\"}");
        }

        try (LocalHealthLake second = LocalHealthLake.builder().data(folder).start()) {
            second.awaitReady(Duration.ofMinutes(2));
            var read = SignedHttp.to(second, id).get("Patient/kept");
            assertThat(read.status()).as(read.toString()).isEqualTo(200);
        }
    }

    @Test
    void corruptState_isAClearError() throws Exception {
        Files.writeString(folder.resolve("datastores.json"), "{");

        assertThatThrownBy(() ->
                        LocalHealthLake.builder().withoutFhir().data(folder).start())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("not a list of datastores");
    }

    @Test
    void dataFolder_thatIsAFile_isAClearError() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(
                        () -> LocalHealthLake.builder().withoutFhir().data(file).start())
                .hasMessageContaining("open the data folder")
                .hasMessageContaining("name another folder");
    }

    @Test
    void folderInUse_isAClearError() {
        try (LocalHealthLake first =
                LocalHealthLake.builder().withoutFhir().data(folder).start()) {
            String id = first.createDatastore("untouched");

            assertThatThrownBy(() ->
                            LocalHealthLake.builder().withoutFhir().data(folder).start())
                    .hasMessageContaining("another local HealthLake uses it");
            assertThat(folder.resolve("datastores.json")).content().contains(id);
        }
        LocalHealthLake.builder().withoutFhir().data(folder).start().close();
    }

    @Test
    void corruptDatabase_isAClearError() throws Exception {
        Files.write(folder.resolve("fhir.mv.db"), new byte[8192]);

        try (LocalHealthLake lake = LocalHealthLake.builder().data(folder).start()) {
            assertThatThrownBy(() -> lake.awaitReady(Duration.ofMinutes(2)))
                    .hasMessageContaining("open the FHIR database")
                    .hasMessageContaining(folder.resolve("fhir").toString());
            assertThat(lake.engine().failure()).isCompleted();
        }
    }

    /** The device that is always full stands in for a disk that is. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void fullDisk_refusesTheChange_andSaysWhy() throws Exception {
        try (LocalHealthLake lake =
                LocalHealthLake.builder().withoutFhir().data(folder).start()) {
            Files.createSymbolicLink(folder.resolve("datastores.json.next"), Path.of("/dev/full"));

            assertThatThrownBy(() -> lake.createDatastore("too much"))
                    .hasMessageContaining("No space left on device")
                    .hasMessageContaining("make room");
            Files.delete(folder.resolve("datastores.json.next"));
            lake.createDatastore("enough");
        }
        assertThat(folder.resolve("datastores.json"))
                .content()
                .contains("enough")
                .doesNotContain("too much");
    }

    @Test
    void takenPort_isAClearError() {
        try (LocalHealthLake first = LocalHealthLake.builder().withoutFhir().start()) {
            int port = first.endpoint().getPort();

            assertThatThrownBy(() ->
                            LocalHealthLake.builder().withoutFhir().port(port).start())
                    .hasMessageContaining("port " + port + " is taken");
        }
    }

    @Test
    void twoAtOnce_andCloseLeavesNothing() throws Exception {
        LocalHealthLake one = LocalHealthLake.builder().withoutFhir().start();
        LocalHealthLake two = LocalHealthLake.builder().withoutFhir().start();
        String id = one.createDatastore("only here");

        assertThat(one.endpoint()).isNotEqualTo(two.endpoint());
        assertThat(two.fhirEndpoint(id).getPort()).isEqualTo(two.endpoint().getPort());
        one.close();
        two.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.isAlive() && !thread.isDaemon())
                .noneMatch(thread -> thread.getName().startsWith("healthlake-local"));
    }
}

package io.github.healthlake4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executable JAR when things end badly: nothing that was acknowledged is lost. */
class CrashIT {
    private static final int LINES = 800;

    @TempDir
    private Path folder;

    @Test
    void killed_inTheMiddleOfAnImport_losesNothing_andTheJobGoesOn() throws Exception {
        Path data = folder.resolve("data");
        String datastore;
        String job;
        int before;
        try (PackagedProcess first = PackagedProcess.serve(data, folder.resolve("stderr"))) {
            datastore = datastore(first);
            SignedHttp fhir = first.fhir(datastore);
            stage(data.resolve("s3/staged/in"));
            job = startImport(first, datastore);
            before = imported(describe(first, datastore, job));
            while (before < 100) {
                LockSupport.parkNanos(10_000_000);
                before = imported(describe(first, datastore, job));
            }
            assertThat(fhir.put("Patient/acknowledged", patient("acknowledged")).status())
                    .isEqualTo(201);
            first.kill();
        }

        try (PackagedProcess second = PackagedProcess.serve(data, folder.resolve("stderr"))) {
            SignedHttp fhir = second.fhir(datastore);
            assertThat(fhir.get("Patient/acknowledged").status()).isEqualTo(200);
            assertThat(fhir.get("Patient/i" + (before - 1)).status()).isEqualTo(200);
            JsonNode done = describe(second, datastore, job);
            for (int i = 0; i < 2400 && !done.has("EndTime"); i++) {
                LockSupport.parkNanos(50_000_000);
                done = describe(second, datastore, job);
            }
            assertThat(done.path("JobStatus").asText()).as(done.toString()).isEqualTo("COMPLETED");
            assertThat(imported(done)).isEqualTo(LINES);
            assertThat(fhir.get("Patient/i0").json().at("/meta/versionId").asText())
                    .isEqualTo("1");
        }
        assertThat(folder.resolve("stderr")).isEmptyFile();
    }

    @Test
    void fullDisk_refusesWrites_losesNothing_andGoesOnWhenThereIsRoom() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Assumptions.assumeTrue(
                Programs.has("mount", "-t", "tmpfs", "-o", "size=120m", "tmpfs", disk.toString()),
                "a small tmpfs cannot be mounted here");
        try (PackagedProcess lake = PackagedProcess.serve(disk, folder.resolve("stderr"))) {
            String datastore = datastore(lake);
            SignedHttp fhir = lake.fhir(datastore);
            assertThat(fhir.put("Patient/kept", patient("kept")).status()).isEqualTo(201);
            Path ballast = disk.resolve("ballast");
            fill(ballast, 2_000_000);

            SignedHttp.Reply refused = fhir.put("Binary/b0", binary("b0"));
            for (int i = 1; i < 50 && refused.status() < 300; i++) {
                refused = fhir.put("Binary/b" + i, binary("b" + i));
            }

            assertThat(refused.status()).isEqualTo(500);
            assertThat(refused.body()).contains("disk is full", "make room");
            // The database gives back what its refused write had taken, at its own time.
            SignedHttp.Reply control = create(lake);
            for (int i = 0; i < 50 && control.status() < 300; i++) {
                fill(ballast, 0);
                control = create(lake);
            }
            assertThat(control.status()).isEqualTo(500);
            assertThat(control.body()).contains("No space left on device");
            Files.delete(ballast);
            for (int i = 0; i < 600 && fhir.get("Patient/kept").status() != 200; i++) {
                LockSupport.parkNanos(50_000_000);
            }
            assertThat(fhir.get("Patient/kept").status()).isEqualTo(200);
            assertThat(fhir.put("Patient/after", patient("after")).status()).isEqualTo(201);
        } finally {
            assertThat(Programs.has("umount", "-l", disk.toString())).isTrue();
        }
    }

    @Test
    void corruptDatabase_endsWithTheReason() throws Exception {
        Files.write(folder.resolve("fhir.mv.db"), new byte[8192]);

        Process process = PackagedProcess.run(folder.resolve("stderr"), "--port", "0", "--data", folder.toString());

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(folder.resolve("stderr"))
                .content()
                .contains("open the FHIR database")
                .doesNotContain("\tat ");
    }

    private static void fill(Path ballast, long room) throws Exception {
        byte[] block = new byte[4_096];
        try (var out = Files.newOutputStream(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (Files.getFileStore(ballast).getUsableSpace() > room) {
                out.write(block);
            }
        } catch (IOException full) {
            // Somebody else took the last of it.
        }
    }

    private static void stage(Path bucketFolder) throws Exception {
        var lines = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            lines.append(patient("i" + i)).append('\n');
        }
        Files.writeString(Files.createDirectories(bucketFolder).resolve("patients.ndjson"), lines);
    }

    private static String datastore(PackagedProcess lake) {
        return create(lake).json().path("DatastoreId").asText();
    }

    private static SignedHttp.Reply create(PackagedProcess lake) {
        return lake.control("CreateFHIRDatastore", "{\"DatastoreTypeVersion\":\"R4\"}");
    }

    private static String startImport(PackagedProcess lake, String datastore) {
        return lake.control(
                        "StartFHIRImportJob",
                        "{\"DatastoreId\":\"" + datastore
                                + "\",\"DataAccessRoleArn\":\"arn:aws:iam::111122223333:role/r\",\"InputDataConfig\":{\"S3Uri\":"
                                + "\"s3://staged/in/\"},\"JobOutputDataConfig\":{\"S3Configuration\":{\"S3Uri\":"
                                + "\"s3://staged/out\",\"KmsKeyId\":\"k\"}}}")
                .json()
                .path("JobId")
                .asText();
    }

    private static JsonNode describe(PackagedProcess lake, String datastore, String job) {
        return lake.control(
                        "DescribeFHIRImportJob", "{\"DatastoreId\":\"" + datastore + "\",\"JobId\":\"" + job + "\"}")
                .json()
                .path("ImportJobProperties");
    }

    private static int imported(JsonNode job) {
        return job.at("/JobProgressReport/TotalNumberOfResourcesImported").asInt();
    }

    private static String patient(String id) {
        return "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\",\"name\":[{\"family\":\"Crash\"}]}";
    }

    private static String binary(String id) {
        byte[] noise = new byte[500_000];
        new Random(id.hashCode()).nextBytes(noise);
        return "{\"resourceType\":\"Binary\",\"id\":\"" + id
                + "\",\"contentType\":\"application/octet-stream\",\"data\":\""
                + Base64.getEncoder().encodeToString(noise) + "\"}";
    }
}

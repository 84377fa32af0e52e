package io.github.healthlake4j.local;

import static io.github.healthlake4j.local.PackagedProcess.output;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executable JAR, as a process, and what programs that know only AWS make of it. */
class PackagedIT {
    @TempDir
    private static Path folder;

    private static PackagedProcess lake;

    @BeforeAll
    static void start() throws Exception {
        lake = PackagedProcess.serve(folder.resolve("data"), folder.resolve("stderr"));
    }

    @AfterAll
    static void end() throws Exception {
        lake.close();
    }

    @Test
    void jar_isAtMost210Megabytes() throws Exception {
        assertThat(Files.size(PackagedProcess.JAR)).isLessThanOrEqualTo(210_000_000L);
    }

    @Test
    void version_help_andBadArguments() throws Exception {
        Path stderr = folder.resolve("bad");

        assertThat(output(PackagedProcess.run(stderr, "--version"))).startsWith("healthlake-local 0.");
        assertThat(output(PackagedProcess.run(stderr, "--help"))).contains("--port", "--data", "--no-auth");
        Process bad = PackagedProcess.run(stderr, "--port", "many");
        assertThat(output(bad)).isEmpty();
        assertThat(bad.waitFor()).isEqualTo(2);
        assertThat(stderr).content().contains("many");
        Process high = PackagedProcess.run(stderr, "--port", "99999");
        assertThat(high.waitFor()).isEqualTo(2);
        assertThat(stderr).content().contains("port must be 0 to 65535: 99999").doesNotContain("Exception");
        Process noFile = PackagedProcess.run(stderr, "--port", "0", "--credentials", "no-such-file");
        assertThat(noFile.waitFor()).isEqualTo(1);
        assertThat(stderr).content().contains("credentials file no-such-file: there is no such file");
    }

    @Test
    void folderOrPortInUse_isAnError_andHarmsNothing() throws Exception {
        Path stderr = folder.resolve("second");

        Process sameFolder = PackagedProcess.run(
                stderr, "--port", "0", "--data", folder.resolve("data").toString());
        assertThat(sameFolder.waitFor()).isEqualTo(1);
        assertThat(stderr)
                .content()
                .contains("another local HealthLake uses it")
                .doesNotContain("\tat ");
        String port = String.valueOf(lake.endpoint().getPort());
        Process samePort = PackagedProcess.run(stderr, "--port", port);
        assertThat(samePort.waitFor()).isEqualTo(1);
        assertThat(stderr).content().contains("port " + port + " is taken");
        assertThat(lake.control("ListFHIRDatastores", "{}").status()).isEqualTo(200);
    }

    @Test
    void boto3_runsTheControlPlane_jobsAndS3() throws Exception {
        Assumptions.assumeTrue(Programs.has("python3", "-c", "import boto3"), "Python's boto3 is not installed");

        Process python = program(
                "python3",
                "-c",
                resource("boto3_whole.py"),
                lake.endpoint().toString(),
                lake.s3().toString());

        assertThat(output(python)).endsWith("all right\n");
    }

    @Test
    void awsCli_runsTheControlPlaneAndS3() throws Exception {
        Assumptions.assumeTrue(Programs.has("aws", "--version"), "the AWS CLI is not installed");
        Path file = Files.writeString(folder.resolve("cli.txt"), "by the CLI");

        assertThat(healthlake("create-fhir-datastore", "--datastore-type-version", "R4", "--datastore-name", "by-cli"))
                .contains("\"DatastoreStatus\": \"CREATING\"");
        assertThat(healthlake("list-fhir-datastores", "--filter", "DatastoreName=by-cli"))
                .contains("\"DatastoreName\": \"by-cli\"");
        assertThat(healthlake("describe-fhir-datastore", "--datastore-id", "0".repeat(32)))
                .contains("ResourceNotFoundException");
        assertThat(s3("mb", "s3://by-cli")).startsWith("make_bucket: by-cli");
        assertThat(s3("cp", file.toString(), "s3://by-cli/in/cli.txt")).contains("upload");
        assertThat(s3("ls", "s3://by-cli/in/")).contains("cli.txt");
        assertThat(s3("cp", "s3://by-cli/in/cli.txt", "-")).isEqualTo("by the CLI");
    }

    @Test
    void awsCli_runsJobsTagsAndDeletion() throws Exception {
        Assumptions.assumeTrue(Programs.has("aws", "--version"), "the AWS CLI is not installed");
        String made = healthlake("create-fhir-datastore", "--datastore-type-version", "R4");
        String id = Json.MAPPER.readTree(made).path("DatastoreId").asText();
        String arn = Json.MAPPER.readTree(made).path("DatastoreArn").asText();
        lake.fhir(id).put("Patient/cli", "{\"resourceType\":\"Patient\",\"id\":\"cli\"}");
        s3("mb", "s3://cli-jobs");
        Path line =
                Files.writeString(folder.resolve("line.ndjson"), "{\"resourceType\":\"Patient\",\"id\":\"line\"}\n");
        s3("cp", line.toString(), "s3://cli-jobs/in/line.ndjson");
        String role = "arn:aws:iam::111122223333:role/jobs";
        String output = "S3Configuration={S3Uri=s3://cli-jobs/out,KmsKeyId=alias/jobs}";

        healthlake("tag-resource", "--resource-arn", arn, "--tags", "Key=a,Value=b", "Key=c,Value=d");
        healthlake("untag-resource", "--resource-arn", arn, "--tag-keys", "a");
        assertThat(healthlake("list-tags-for-resource", "--resource-arn", arn))
                .contains("\"Key\": \"c\"")
                .doesNotContain("\"Key\": \"a\"");
        String imported = job(healthlake(
                "start-fhir-import-job",
                "--datastore-id",
                id,
                "--input-data-config",
                "S3Uri=s3://cli-jobs/in/",
                "--job-output-data-config",
                output,
                "--data-access-role-arn",
                role));
        String exported = job(healthlake(
                "start-fhir-export-job",
                "--datastore-id",
                id,
                "--output-data-config",
                output,
                "--data-access-role-arn",
                role));
        awaitEnd("DescribeFHIRImportJob", id, imported);
        awaitEnd("DescribeFHIRExportJob", id, exported);
        for (String kind : new String[] {"import", "export"}) {
            String job = kind.equals("import") ? imported : exported;
            assertThat(healthlake("describe-fhir-" + kind + "-job", "--datastore-id", id, "--job-id", job))
                    .contains("\"JobStatus\": \"COMPLETED\"");
            assertThat(healthlake("list-fhir-" + kind + "-jobs", "--datastore-id", id))
                    .contains("\"JobId\": \"" + job + "\"");
        }
        assertThat(s3("cp", "s3://cli-jobs/out/" + id + "-FHIR_EXPORT-" + exported + "/Patient.ndjson", "-"))
                .contains("\"line\"", "\"cli\"");
        assertThat(healthlake("delete-fhir-datastore", "--datastore-id", id))
                .contains("\"DatastoreStatus\": \"DELETING\"");
    }

    private static String job(String started) throws IOException {
        return Json.MAPPER.readTree(started).path("JobId").asText();
    }

    private static void awaitEnd(String operation, String datastore, String job) {
        String input = "{\"DatastoreId\":\"" + datastore + "\",\"JobId\":\"" + job + "\"}";
        for (int i = 0; i < 1200 && !lake.control(operation, input).body().contains("EndTime"); i++) {
            LockSupport.parkNanos(100_000_000);
        }
        assertThat(lake.control(operation, input).body()).contains("EndTime");
    }

    private static String healthlake(String... arguments) throws Exception {
        return output(aws("healthlake", lake.endpoint().toString(), arguments));
    }

    private static String s3(String... arguments) throws Exception {
        return output(aws("s3", lake.s3().toString(), arguments));
    }

    private static Process aws(String service, String endpoint, String... arguments) throws IOException {
        var command = new java.util.ArrayList<String>(java.util.List.of("aws", "--endpoint-url", endpoint, service));
        command.addAll(java.util.List.of(arguments));
        return program(command.toArray(String[]::new));
    }

    private static Process program(String... command) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "AWS_ACCESS_KEY_ID", "local",
                        "AWS_SECRET_ACCESS_KEY", "local",
                        "AWS_DEFAULT_REGION", "us-west-2",
                        "AWS_PAGER", "",
                        "AWS_EC2_METADATA_DISABLED", "true"));
        builder.environment().remove("AWS_PROFILE");
        builder.environment().remove("AWS_SESSION_TOKEN");
        return builder.start();
    }

    private static String resource(String name) throws IOException {
        try (var file = PackagedIT.class.getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

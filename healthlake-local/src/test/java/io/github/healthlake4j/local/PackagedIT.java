package io.github.healthlake4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executable JAR, as a process. */
class PackagedIT {
    private static final Path JAR = Path.of("target", "healthlake-local.jar");

    private final List<Process> processes = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void end() throws Exception {
        for (Process process : processes) {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void jar_isAtMost210Megabytes() throws Exception {
        assertThat(Files.size(JAR)).isLessThanOrEqualTo(210_000_000L);
    }

    @Test
    void version_help_andBadArguments() throws Exception {
        assertThat(output(run("--version"))).startsWith("healthlake-local 0.");
        assertThat(output(run("--help"))).contains("--port", "--data", "--no-auth");
        Process bad = run("--port", "many");
        assertThat(output(bad)).isEmpty();
        assertThat(folder.resolve("stderr")).content().contains("many");
        assertThat(bad.waitFor()).isNotZero();
    }

    @Test
    void killed_losesNothingThatWasAcknowledged_andLeavesNoEngine() throws Exception {
        Process first = run("--port", "0", "--data", folder.toString());
        URI endpoint = endpoint(first);
        List<ProcessHandle> engines = first.descendants().toList();
        assertThat(engines).isNotEmpty();
        var control = new SignedHttp(endpoint, "local");
        var made = control.post(
                "/",
                "{\"DatastoreTypeVersion\":\"R4\"}",
                "Content-Type",
                "application/x-amz-json-1.0",
                "X-Amz-Target",
                "HealthLake.CreateFHIRDatastore");
        String id = made.json().path("DatastoreId").asText();
        SignedHttp fhir = new SignedHttp(endpoint.resolve("/datastore/" + id + "/r4/"), "local");
        awaitActive(fhir);
        for (int i = 0; i < 20; i++) {
            assertThat(fhir.put("Patient/k" + i, "{\"resourceType\":\"Patient\",\"id\":\"k" + i + "\"}")
                            .status())
                    .isEqualTo(201);
        }

        first.destroyForcibly().waitFor();

        for (ProcessHandle engine : engines) {
            engine.onExit().get(30, TimeUnit.SECONDS);
        }
        Process second = run("--port", "0", "--data", folder.toString());
        fhir = new SignedHttp(endpoint(second).resolve("/datastore/" + id + "/r4/"), "local");
        awaitActive(fhir);
        for (int i = 0; i < 20; i++) {
            assertThat(fhir.get("Patient/k" + i).status()).isEqualTo(200);
        }
        assertThat(folder.resolve("stderr")).isEmptyFile();
    }

    @Test
    void boto3_andTheCli_runTheControlPlane() throws Exception {
        Assumptions.assumeTrue(has("python3", "-c", "import boto3"), "Python's boto3 is not installed");
        Process lake = run("--port", "0", "--data", folder.toString());
        URI endpoint = endpoint(lake);
        String script = """
                import boto3, sys
                keys = dict(aws_access_key_id='local', aws_secret_access_key='local', region_name='us-west-2')
                h = boto3.client('healthlake', endpoint_url=sys.argv[1], **keys)
                made = h.create_fhir_datastore(DatastoreName='b', DatastoreTypeVersion='R4', Tags=[{'Key': 'a', 'Value': 'b'}])
                arn = made['DatastoreArn']
                assert h.describe_fhir_datastore(DatastoreId=made['DatastoreId'])['DatastoreProperties']['DatastoreName'] == 'b'
                assert len(h.list_fhir_datastores(MaxResults=10)['DatastorePropertiesList']) == 1
                h.tag_resource(ResourceARN=arn, Tags=[{'Key': 'c', 'Value': 'd'}])
                h.untag_resource(ResourceARN=arn, TagKeys=['a'])
                assert h.list_tags_for_resource(ResourceARN=arn)['Tags'] == [{'Key': 'c', 'Value': 'd'}]
                try:
                    h.describe_fhir_datastore(DatastoreId='0' * 32)
                except h.exceptions.ResourceNotFoundException:
                    print('all right')
                """;

        Process python = new ProcessBuilder("python3", "-c", script, endpoint.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(output(python)).contains("all right");
        if (has("aws", "--version")) {
            var cli = new ProcessBuilder(
                            "aws", "healthlake", "list-fhir-datastores", "--endpoint-url", endpoint.toString())
                    .redirectErrorStream(true);
            cli.environment().put("AWS_ACCESS_KEY_ID", "local");
            cli.environment().put("AWS_SECRET_ACCESS_KEY", "local");
            cli.environment().put("AWS_DEFAULT_REGION", "us-west-2");
            assertThat(output(cli.start())).contains("\"DatastoreName\": \"b\"");
        }
    }

    private Process run(String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-jar");
        command.add(JAR.toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("stderr").toFile())
                .start();
        processes.add(process);
        return process;
    }

    private static String output(Process process) throws Exception {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static URI endpoint(Process process) throws Exception {
        // Not closed: the process goes on writing to it.
        @SuppressWarnings("resource")
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String first = lines.readLine();
        assertThat(first).startsWith("HealthLake on this machine: http://");
        return URI.create(first.substring(first.indexOf("http")));
    }

    private static void awaitActive(SignedHttp fhir) {
        for (int i = 0; i < 1200 && fhir.get("Patient?_count=1").status() != 200; i++) {
            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
        }
        assertThat(fhir.get("Patient?_count=1").status()).isEqualTo(200);
    }

    private static boolean has(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (java.io.IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

package io.github.healthlake4j.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Prints speed and memory; no part of the tests by its name. After {@code mvn -q package -DskipTests -pl healthlake-local
 * -am}: {@code mvn -q -o test -pl healthlake-local -am -Dtest=Figures -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class Figures {
    private static final Path JAR = Path.of("target", "healthlake-local.jar");
    private static final Duration ROUND = Duration.ofSeconds(10);
    private static final String PATIENT =
            "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Speed\",\"given\":[\"A\"]}],\"gender\":\"female\"}";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private Path folder;

    /** From the start of the process, with the class archive if {@code --prepare} has made one. */
    @Test
    void start_andMemory() throws Exception {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx192m",
                        "-Xmn32m",
                        "-jar",
                        JAR.toString(),
                        "--port",
                        "0",
                        "--no-auth",
                        "--data",
                        folder.resolve("data").toString())
                .redirectError(folder.resolve("stderr").toFile())
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            URI endpoint = url(out.readLine());
            String empty = create(endpoint, "{\"DatastoreTypeVersion\":\"R4\"}");
            print("control plane answers after s", since(start));
            String s3 = out.readLine();
            while (!s3.contains("S3 ")) {
                s3 = out.readLine();
            }
            await(HttpRequest.newBuilder(url(s3)).build(), 200);
            print("S3 answers after s", since(start));
            URI fhir = endpoint.resolve("/datastore/" + empty + "/r4/");
            await(post(fhir.resolve("Patient"), PATIENT), 201);
            print("first FHIR create after s", since(start));
            String preload =
                    "{\"DatastoreTypeVersion\":\"R4\",\"PreloadDataConfig\":{\"PreloadDataType\":\"SYNTHEA\"}}";
            String synthea = create(endpoint, preload);
            await(
                    HttpRequest.newBuilder(endpoint.resolve("/datastore/" + synthea + "/r4/metadata"))
                            .build(),
                    200);
            print("resident MB after the Synthea preload", megabytes(process.toHandle()));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    void throughput() throws Exception {
        try (LocalHealthLake lake = LocalHealthLake.builder()
                .data(folder.resolve("data"))
                .withoutSignatures()
                .start()) {
            String datastore = lake.createDatastore("figures");
            URI fhir = lake.fhirEndpoint(datastore);
            http.send(put(fhir.resolve("Patient/p")), BodyHandlers.ofString());
            HttpRequest read = HttpRequest.newBuilder(fhir.resolve("Patient/p")).build();
            HttpRequest create = post(fhir.resolve("Patient"), PATIENT);
            for (int clients : new int[] {1, 8}) {
                rate(clients, () -> ok(read));
                rate(clients, () -> ok(create));
                print("reads per s, clients " + clients, rate(clients, () -> ok(read)));
                print("creates per s, clients " + clients, rate(clients, () -> ok(create)));
            }
            EngineClient engine = lake.engine().client();
            double direct =
                    1000 / rate(1, () -> engine.send(datastore, "http://x", "GET", "Patient/p", Map.of(), new byte[0]));
            print("ms that the personality adds to a read", 1000 / rate(1, () -> ok(read)) - direct);
            s3AndImport(lake, datastore);
        }
    }

    private void s3AndImport(LocalHealthLake lake, String datastore) throws Exception {
        try (S3Client s3 = S3Client.builder()
                .endpointOverride(lake.s3Endpoint())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            s3.createBucket(b -> b.bucket("figures"));
            byte[] object = new byte[32_000_000];
            for (String round : List.of("first", "second")) {
                long start = System.nanoTime();
                for (int i = 0; i < 8; i++) {
                    String key = "large" + i;
                    s3.putObject(b -> b.bucket("figures").key(key), RequestBody.fromBytes(object));
                }
                print("MB per s into S3, " + round + " 256 MB", 256 / since(start));
            }
            var lines = new StringBuilder();
            for (int i = 0; i < 4000; i++) {
                lines.append(PATIENT.replace("{\"resourceType\"", "{\"id\":\"i" + i + "\",\"resourceType\""))
                        .append('\n');
            }
            s3.putObject(b -> b.bucket("figures").key("in/p.ndjson"), RequestBody.fromString(lines.toString()));
        }
        String config =
                "\"DatastoreId\":\"" + datastore + "\",\"DataAccessRoleArn\":\"arn:aws:iam::111122223333:role/r\"";
        String started = control(
                lake.endpoint(),
                "StartFHIRImportJob",
                "{" + config + ",\"InputDataConfig\":{\"S3Uri\":\"s3://figures/in/\"},\"JobOutputDataConfig\":"
                        + "{\"S3Configuration\":{\"S3Uri\":\"s3://figures/out\",\"KmsKeyId\":\"k\"}}}");
        String job = Json.MAPPER.readTree(started).path("JobId").asText();
        long start = System.nanoTime();
        String described;
        do {
            LockSupport.parkNanos(20_000_000);
            described = control(
                    lake.endpoint(),
                    "DescribeFHIRImportJob",
                    "{\"DatastoreId\":\"" + datastore + "\",\"JobId\":\"" + job + "\"}");
        } while (!described.contains("EndTime"));
        print("resources per s by import", 4000 / since(start));
    }

    /** Calls per second of so many clients over a round. */
    private static double rate(int clients, Callable<?> call) throws Exception {
        long start = System.nanoTime();
        long end = start + ROUND.toNanos();
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        try {
            List<Future<Integer>> counts = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                counts.add(pool.submit(() -> {
                    int count = 0;
                    for (; System.nanoTime() < end; count++) {
                        call.call();
                    }
                    return count;
                }));
            }
            int all = 0;
            for (Future<Integer> one : counts) {
                all += one.get();
            }
            return all / since(start);
        } finally {
            pool.shutdownNow();
        }
    }

    private int ok(HttpRequest request) throws IOException, InterruptedException {
        int status = http.send(request, BodyHandlers.ofByteArray()).statusCode();
        if (status >= 300) {
            throw new IOException("answered " + status);
        }
        return status;
    }

    private void await(HttpRequest request, int status) throws Exception {
        while (http.send(request, BodyHandlers.discarding()).statusCode() != status) {
            LockSupport.parkNanos(20_000_000);
        }
    }

    private String create(URI endpoint, String input) throws Exception {
        String made = control(endpoint, "CreateFHIRDatastore", input);
        return Json.MAPPER.readTree(made).path("DatastoreId").asText();
    }

    private String control(URI endpoint, String operation, String input) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/"))
                .header("X-Amz-Target", "HealthLake." + operation)
                .POST(BodyPublishers.ofString(input))
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    private static HttpRequest post(URI target, String body) {
        return HttpRequest.newBuilder(target)
                .header("Content-Type", "application/fhir+json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static HttpRequest put(URI target) {
        return HttpRequest.newBuilder(target)
                .header("Content-Type", "application/fhir+json")
                .PUT(BodyPublishers.ofString(PATIENT.replace("{\"resourceType\"", "{\"id\":\"p\",\"resourceType\"")))
                .build();
    }

    private static double megabytes(ProcessHandle process) throws IOException {
        double sum = 0;
        for (ProcessHandle one :
                Stream.concat(Stream.of(process), process.descendants()).toList()) {
            for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(one.pid()), "status"))) {
                if (line.startsWith("VmRSS:")) {
                    sum += Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
                }
            }
        }
        return sum;
    }

    private static URI url(String line) {
        return URI.create(line.replaceFirst(".*(http://\\S+).*", "$1"));
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void print(String what, double value) {
        System.out.printf(Locale.ROOT, "%-45s %8.2f%n", what, value);
    }
}

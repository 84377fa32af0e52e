package io.github.healthlake4j.core;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Stages generated NDJSON, in a JVM with a small heap. Arguments: the size in MB, the S3 endpoint, the bucket. */
final class StagingRun {
    private static final String RESOURCE =
            "{\"resourceType\":\"Observation\",\"id\":\"o-%d\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":"
                    + "\"http://loinc.org\",\"code\":\"8480-6\",\"display\":\"Systolic blood pressure\"}]},\"subject\":"
                    + "{\"reference\":\"Patient/p-%d\"},\"effectiveDateTime\":\"2026-01-01T00:00:00Z\",\"note\":[{\"text\":\""
                    + "lorem ipsum dolor sit amet ".repeat(20)
                    + "\"}],\"valueQuantity\":{\"value\":120.50,\"unit\":\"mmHg\"}}\n";

    private StagingRun() {}

    public static void main(String[] args) throws IOException {
        long bytes = Long.parseLong(args[0]) << 20;
        Path folder = Files.createTempDirectory("staging-run");
        Path file = folder.resolve("Observation.ndjson");
        try (HealthLake lake = HealthLake.builder()
                .region("us-east-1")
                .s3Endpoint(URI.create(args[1]))
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build()) {
            generate(file, bytes);
            List<StagedFile> staged = lake.staging().upload(folder, "s3://" + args[2] + "/run/");
            System.out.println(staged.size() + " objects");
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static void generate(Path file, long bytes) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            long written = 0;
            for (int i = 0; written < bytes; i++) {
                String line = String.format(Locale.ROOT, RESOURCE, i, i / 10);
                out.write(line);
                written += line.length();
            }
        }
    }
}

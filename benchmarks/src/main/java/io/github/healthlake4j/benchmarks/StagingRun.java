package io.github.healthlake4j.benchmarks;

import io.github.healthlake4j.core.HealthLake;
import io.github.healthlake4j.core.StagedFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Carries generated NDJSON to the S3 that its environment names, and back if asked to: {@code MEGABYTES [back]}. Prints
 * {@code UP_MB_PER_SECOND BACK_MB_PER_SECOND HEAP_MB}, the heap being the most that was in use at any moment, garbage included.
 */
final class StagingRun {
    private static final int FILES = 4;
    private static final double MEGABYTE = 1 << 20;
    private static final String TARGET = "s3://" + Stub.BUCKET + "/run/";

    private StagingRun() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("healthlake-benchmarks");
        try (HealthLake lake = HealthLake.create()) {
            Path there = Files.createDirectory(folder.resolve("there"));
            long bytes = generate(there, Long.parseLong(args[0]) << 20);
            makeBucket();
            long begin = System.nanoTime();
            List<StagedFile> staged = lake.staging().upload(there, TARGET);
            double up = seconds(begin);
            begin = System.nanoTime();
            boolean back = args.length > 1;
            if (back) {
                lake.staging().download(TARGET, folder.resolve("back"));
            }
            double down = seconds(begin);
            if (staged.stream().mapToLong(StagedFile::bytes).sum() != bytes) {
                throw new IllegalStateException("stage " + bytes + " bytes: another number of them went");
            }
            System.out.printf(
                    Locale.ROOT,
                    "%f %f %f%n",
                    bytes / MEGABYTE / up,
                    back ? bytes / MEGABYTE / down : 0,
                    heap() / MEGABYTE);
        } finally {
            delete(folder);
        }
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static long generate(Path folder, long bytes) throws IOException {
        String line = Lab.patient();
        long written = 0;
        for (int file = 0; file < FILES; file++) {
            try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("Patient-" + file + ".ndjson"))) {
                for (int i = 0; written < bytes / FILES * (file + 1); i++) {
                    String resource = line.replaceFirst("\"p-1\"", "\"p-" + file + "-" + i + "\"");
                    out.write(resource);
                    out.write('\n');
                    written += resource.length() + 1;
                }
            }
        }
        return written;
    }

    private static void makeBucket() {
        try (S3Client s3 = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .forcePathStyle(true)
                .build()) {
            s3.createBucket(bucket -> bucket.bucket(Stub.BUCKET));
        }
    }

    private static long heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }
}

package io.github.healthlake4j.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.healthlake4j.fhir.FhirClient;
import io.github.healthlake4j.fhir.Search;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The same calls as the MCP server's, made through {@link FhirClient} in a process of its own with the same JVM settings and no
 * MCP. For each line {@code read|search COUNT IN_FLIGHT} it prints {@code P50_MILLIS PER_SECOND}.
 */
final class DirectCalls {
    private static final int PAGE = 100;

    private final FhirClient fhir = Lab.fhirClient();

    private DirectCalls() {}

    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        DirectCalls calls = new DirectCalls();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            List<String> words = List.of(line.split(" ", -1));
            calls.run(words.get(0).equals("read"), Integer.parseInt(words.get(1)), Integer.parseInt(words.get(2)));
        }
    }

    private void run(boolean read, int count, int inFlight) throws InterruptedException, ExecutionException {
        long[] took = new long[count];
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(inFlight);
        long begin = System.nanoTime();
        List<Future<?>> running = new ArrayList<>();
        for (int thread = 0; thread < inFlight; thread++) {
            running.add(threads.submit(() -> loop(read, took, next)));
        }
        for (Future<?> each : running) {
            each.get();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        threads.shutdown();
        System.out.println(Latencies.ofNanos(took).percentile(50) + " " + count / seconds);
    }

    private void loop(boolean read, long[] took, AtomicInteger next) {
        for (int i = next.getAndIncrement(); i < took.length; i = next.getAndIncrement()) {
            long begin = System.nanoTime();
            if (read) {
                fhir.read("Patient", "p-" + i % 500).json();
            } else {
                fhir.search(Search.of("Patient").where("family", "x").count(PAGE))
                        .page()
                        .json();
            }
            took[i] = System.nanoTime() - begin;
        }
    }
}

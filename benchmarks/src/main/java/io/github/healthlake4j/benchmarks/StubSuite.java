package io.github.healthlake4j.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** What the stub itself can bear, asked by a client that throws the answers away: it must not be the bottleneck. */
final class StubSuite implements Suite {
    private static final int RUNS = 3;
    private static final int IN_FLIGHT = 32;

    @Override
    public String name() {
        return "stub";
    }

    @Override
    public String about() {
        return "what the upstream itself can bear";
    }

    @Override
    public void run(Bed bed, Report report) throws IOException {
        bed.stub().set(0, 10_000);
        String base = bed.stub().http() + "/datastore/" + StubBodies.DATASTORE + "/r4/Patient";
        OkHttpClient client = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(IN_FLIGHT, 1, TimeUnit.MINUTES))
                .build();
        int reads = bed.options().calls(20_000);
        int searches = bed.options().calls(2_000);
        load(client, URI.create(base + "/p-1"), reads);
        for (int run = 0; run < bed.options().times(RUNS); run++) {
            report.add("stub alone", "read, 32 in flight", "calls/s", load(client, URI.create(base + "/p-1"), reads));
            URI search = URI.create(base + "?family=x&_count=100");
            report.add("stub alone", "search of 100, 32 in flight", "calls/s", load(client, search, searches));
        }
        client.connectionPool().evictAll();
    }

    private static double load(OkHttpClient client, URI url, int count) throws IOException {
        Request request = new Request.Builder().url(url.toString()).build();
        ExecutorService threads = Executors.newFixedThreadPool(IN_FLIGHT);
        try {
            long begin = System.nanoTime();
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < IN_FLIGHT; thread++) {
                running.add(threads.submit(() -> fetch(client, request, count / IN_FLIGHT)));
            }
            for (Future<?> each : running) {
                each.get();
            }
            return count / ((System.nanoTime() - begin) / 1e9);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("load the stub: interrupted", interrupted);
        } catch (ExecutionException failed) {
            throw new IOException("load the stub: it refused", failed.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean fetch(OkHttpClient client, Request request, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            try (Response response = client.newCall(request).execute()) {
                response.body().bytes();
            }
        }
        return true;
    }
}

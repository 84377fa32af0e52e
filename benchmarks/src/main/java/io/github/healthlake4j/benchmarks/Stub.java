package io.github.healthlake4j.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/**
 * A running {@link StubUpstream}, in its own process so that it shares neither heap nor compiler with what is measured.
 *
 * @param http the base of the plain port, such as {@code http://127.0.0.1:4711}
 * @param https the base of the TLS port
 * @param trustStore the PKCS12 file that holds its certificate
 */
record Stub(Process process, URI http, URI https, String trustStore) implements AutoCloseable {
    /** What every client of the stub signs with; the stub looks at no signature. */
    static final String KEY = "AKIDEXAMPLE";

    static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    static final String REGION = "us-east-1";
    /** The bucket that swallows what is put into it. */
    static final String BUCKET = "benchmarks";

    static Stub start() throws IOException {
        Process process = new ProcessBuilder(JavaChild.command(StubUpstream.class, List.of("-Xmx512m")))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String line = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
        if (line == null) {
            throw new IOException("start the stub upstream: it ended before it listened");
        }
        String[] parts = line.split(" ", 3);
        return new Stub(
                process,
                URI.create("http://127.0.0.1:" + parts[0]),
                URI.create("https://127.0.0.1:" + parts[1]),
                parts[2]);
    }

    /** Sets how long (ms) each answer is held back and over how many Patients a search goes; counters start anew. */
    void set(int latencyMillis, int total) throws IOException {
        ask("PUT", "?latency=" + latencyMillis + "&total=" + total);
    }

    /** Sets how many datastores there are to list; counters start anew. */
    void setDatastores(int count) throws IOException {
        ask("PUT", "?datastores=" + count);
    }

    /** The counters {@code requests} and {@code connections}. */
    JsonNode stats() throws IOException {
        return new ObjectMapper().readTree(ask("GET", ""));
    }

    private String ask(String method, String query) throws IOException {
        try {
            HttpRequest request = HttpRequest.newBuilder(http.resolve("/stats" + query))
                    .method(method, BodyPublishers.noBody())
                    .build();
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("ask the stub: interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}

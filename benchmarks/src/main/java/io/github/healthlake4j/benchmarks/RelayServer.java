package io.github.healthlake4j.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * The yardstick: an MCP server that does nothing but fetch what a call asks for and pass it on as text, unsigned, unchecked,
 * uncut. What it needs, driver, pipes, stub and HTTP need; a real server adds to that.
 */
final class RelayServer {
    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");
    private static final Pattern METHOD = Pattern.compile("\"method\":\"([^\"]+)\"");
    private static final Pattern TOOL = Pattern.compile("\"params\":\\{\"name\":\"([^\"]+)\"");
    private static final Pattern RESOURCE = Pattern.compile("\"resource_id\":\"([^\"]+)\"");
    private static final Pattern COUNT = Pattern.compile("\"count\":(\\d+)");
    private static final int THREADS = 32;

    private final OkHttpClient http = new OkHttpClient();
    private final String upstream = System.getenv("AWS_ENDPOINT_URL_HEALTHLAKE");
    private final OutputStream out = new BufferedOutputStream(System.out, 1 << 16);

    private RelayServer() {}

    public static void main(String[] args) throws IOException {
        RelayServer relay = new RelayServer();
        ExecutorService calls = Executors.newFixedThreadPool(THREADS);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String request = line;
            if (find(METHOD, request).equals("tools/call")) {
                calls.execute(() -> relay.answer(request, relay.call(request)));
            } else if (!find(ID, request).isEmpty()) {
                relay.answer(request, "{\"tools\":[]}");
            }
        }
        calls.shutdown();
    }

    private String call(String request) {
        try (Response response = http.newCall(upstreamRequest(request)).execute()) {
            StringBuilder result = new StringBuilder("{\"content\":[{\"type\":\"text\",\"text\":\"");
            JsonStringEncoder.getInstance().quoteAsString(response.body().string(), result);
            return result.append("\"}],\"isError\":false}").toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Request upstreamRequest(String request) {
        String base = upstream + "/datastore/" + StubBodies.DATASTORE + "/r4/Patient";
        return switch (find(TOOL, request)) {
            case "read_fhir_resource" -> get(base + "/" + find(RESOURCE, request));
            case "search_fhir_resources" -> get(base + "?family=x&_count=" + find(COUNT, request));
            default ->
                new Request.Builder()
                        .url(upstream + "/")
                        .header("X-Amz-Target", "HealthLake.ListFHIRDatastores")
                        .post(RequestBody.create(new byte[] {'{', '}'}))
                        .build();
        };
    }

    private static Request get(String url) {
        return new Request.Builder().url(url).build();
    }

    private void answer(String request, String result) {
        byte[] line =
                ("{\"jsonrpc\":\"2.0\",\"id\":" + find(ID, request) + ",\"result\":" + result + "}\n").getBytes(UTF_8);
        synchronized (out) {
            try {
                out.write(line);
                out.flush();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }

    private static String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }
}

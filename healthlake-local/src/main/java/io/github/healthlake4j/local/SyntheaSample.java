package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;

/** The patients that {@code PreloadDataConfig SYNTHEA} brings; where they come from: {@code src/main/synthea}. */
final class SyntheaSample {
    private static final String FILE = "synthea.ndjson.gz";
    private static final int RESOURCES_PER_TRANSACTION = 150;

    private SyntheaSample() {}

    /** Stores the sample in a datastore, by id: a repetition changes nothing. */
    static void load(EngineClient engine, String datastore) throws IOException, InterruptedException {
        ExecutorService writers = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> written = new ArrayList<>();
            for (ObjectNode transaction : transactions()) {
                written.add(writers.submit(() -> {
                    store(engine, datastore, transaction);
                    return null;
                }));
            }
            for (Future<?> one : written) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(
                    "load the Synthea sample: " + (e.getCause() == null ? e : e.getCause()).getMessage(), e);
        } finally {
            writers.shutdownNow();
        }
    }

    private static void store(EngineClient engine, String datastore, ObjectNode transaction) throws IOException {
        Answer answer = engine.send(
                datastore,
                "http://127.0.0.1",
                "POST",
                "",
                Map.of("Content-Type", Outcome.FHIR_JSON, "Prefer", "return=minimal"),
                Json.bytes(transaction));
        if (answer.status() != 200) {
            throw new IOException("the engine answered " + answer.status());
        }
    }

    private static List<ObjectNode> transactions() throws IOException {
        var transactions = new ArrayList<ObjectNode>();
        ArrayNode entries = Json.MAPPER.createArrayNode();
        try (InputStream file = SyntheaSample.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IOException(FILE + " is not among the program's resources");
            }
            var lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (entries.isEmpty() || entries.size() == RESOURCES_PER_TRANSACTION) {
                    ObjectNode transaction =
                            Json.object().put("resourceType", "Bundle").put("type", "transaction");
                    entries = transaction.putArray("entry");
                    transactions.add(transaction);
                }
                addEntry(entries, Json.MAPPER.readTree(line));
            }
        }
        return transactions;
    }

    private static void addEntry(ArrayNode entries, JsonNode resource) {
        ObjectNode entry = entries.addObject();
        entry.set("resource", resource);
        entry.putObject("request")
                .put("method", "PUT")
                .put(
                        "url",
                        resource.path("resourceType").asText() + "/"
                                + resource.path("id").asText());
    }
}

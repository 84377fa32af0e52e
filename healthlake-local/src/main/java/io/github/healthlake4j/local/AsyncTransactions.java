package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Transactions with {@code Prefer: respond-async}: accepted at once, run one after the other, asked for by poll. */
final class AsyncTransactions {
    /** So many may wait at a datastore (HealthLake developer guide, Bundle). */
    private static final int MOST_PENDING = 500;

    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "healthlake-local-transactions");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, State> states = new ConcurrentHashMap<>();

    /** Refuses what an asynchronous transaction may not hold. */
    static void check(JsonNode bundle) {
        for (JsonNode entry : bundle.path("entry")) {
            String method = entry.at("/request/method").asText();
            if (method.equals("PATCH")) {
                throw RefusedException.of(400, "not-supported", "an asynchronous transaction takes no PATCH");
            }
            if (method.equals("PUT") && entry.at("/request/url").asText().contains("?")) {
                throw RefusedException.of(400, "not-supported", "an asynchronous transaction takes no conditional PUT");
            }
        }
    }

    Answer submit(FhirCall call, Callable<Answer> transaction) {
        if (pending(call.datastore()) >= MOST_PENDING) {
            throw RefusedException.of(
                    429,
                    "throttled",
                    MOST_PENDING + " asynchronous transactions are pending; wait until some are done");
        }
        String id = UUID.randomUUID().toString().replace("-", "");
        String key = call.datastore() + "/" + id;
        states.put(key, new State("SUBMITTED", null));
        worker.execute(() -> {
            states.put(key, new State("IN_PROGRESS", null));
            states.put(key, new State("COMPLETED", run(transaction)));
        });
        return Answer.json(
                        202,
                        Outcome.FHIR_JSON,
                        Outcome.of("information", "informational", "Submitted Asynchronous Bundle Transaction"))
                .with("Content-Location", call.base() + "/Transaction/" + id);
    }

    private long pending(String datastore) {
        return states.entrySet().stream()
                .filter(one -> one.getKey().startsWith(datastore + "/")
                        && one.getValue().answer() == null)
                .count();
    }

    Answer status(FhirCall call) {
        State state = states.get(call.datastore() + "/" + call.route().id());
        if (state == null) {
            return Outcome.answer(404, "not-found", "no asynchronous transaction has this id");
        }
        return state.answer() != null
                ? state.answer()
                : Answer.json(202, Outcome.FHIR_JSON, Outcome.of("information", "informational", state.name()));
    }

    private static Answer run(Callable<Answer> transaction) {
        try {
            return transaction.call();
        } catch (RefusedException e) {
            return e.answer();
        } catch (IOException e) {
            return Outcome.answer(503, "exception", "the FHIR engine does not answer");
        } catch (Exception e) {
            return Outcome.answer(
                    500, "exception", "the transaction failed: " + e.getClass().getName());
        }
    }

    private record State(
            String name, @org.jspecify.annotations.Nullable Answer answer) {}
}

package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;

/** What is not HealthLake's: {@code /_local/faults} and the status page. */
final class LocalEndpoints {
    static final String FAULTS = "/_local/faults";

    private static final Map<String, Fault> NAMED = Map.of(
            "html", Fault.html(),
            "no-answer", Fault.noAnswer(),
            "half-body", Fault.halfBody());

    private final Faults faults;

    LocalEndpoints(Faults faults) {
        this.faults = faults;
    }

    Answer faults(Call call) {
        if (call.method().equals("DELETE")) {
            faults.clear();
            return Answer.of(204);
        }
        if (!call.method().equals("POST")) {
            return error("send POST to set a fault, DELETE to end all");
        }
        try {
            set(Json.read(call.body()));
            return Answer.of(204);
        } catch (Json.MalformedJsonException | IllegalArgumentException e) {
            return error(String.valueOf(e.getMessage()));
        }
    }

    private void set(JsonNode body) {
        if (body.has("searchLagSeconds")) {
            faults.searchLag(Duration.ofSeconds(body.path("searchLagSeconds").asLong()));
        }
        if (body.has("historyLagSeconds")) {
            faults.historyLag(Duration.ofSeconds(body.path("historyLagSeconds").asLong()));
        }
        if (body.has("jobLagSeconds")) {
            faults.jobLag(Duration.ofSeconds(body.path("jobLagSeconds").asLong()));
        }
        if (body.has("fault")) {
            faults.next(body.path("times").asInt(1), body.path("operation").asText(Faults.ANY), fault(body));
        }
    }

    private static Fault fault(JsonNode body) {
        String name = body.path("fault").asText();
        Fault named = NAMED.get(name);
        if (named != null) {
            return named;
        }
        if (name.equals("slow")) {
            return Fault.slow(Duration.ofMillis(body.path("millis").asLong(1_000)));
        }
        if (name.equals("429") && body.has("retryAfterSeconds")) {
            return Fault.throttled(
                    Duration.ofSeconds(body.path("retryAfterSeconds").asLong()));
        }
        if (!name.matches("[45]\\d\\d")) {
            throw new IllegalArgumentException(
                    "fault must be a status from 400 to 599, html, no-answer, half-body or slow");
        }
        return Fault.status(Integer.parseInt(name));
    }

    private static Answer error(String message) {
        return Answer.json(400, "application/json", Json.object().put("message", message));
    }
}

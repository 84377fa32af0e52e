package io.github.healthlake4j.mcp;

import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The client at the other end of one request, as the SDK shows it. */
final class ExchangePeer implements Peer {
    /** A common client drops progress that arrives in the same read as the result, so the result waits this long. */
    private static final long GAP_MILLIS = 30;

    private final McpSyncServerExchange exchange;
    private final @Nullable Object progressToken;
    private long lastProgress;
    private boolean progressed;

    ExchangePeer(McpSyncServerExchange exchange, @Nullable Object progressToken) {
        this.exchange = exchange;
        this.progressToken = progressToken;
    }

    @Override
    public void progress(double done, double total, String message) {
        if (progressToken != null) {
            var notification = ProgressNotification.builder(progressToken, done).message(message);
            exchange.progressNotification((total > 0 ? notification.total(total) : notification).build());
            lastProgress = System.nanoTime();
            progressed = true;
        }
    }

    /** Without modes, elicitation is that by form; a client that only opens URLs cannot be asked. */
    @Override
    public boolean canAsk() {
        var capabilities = exchange.getClientCapabilities();
        var modes = capabilities == null ? null : capabilities.elicitation();
        return modes != null && (modes.form() != null || modes.url() == null);
    }

    @Override
    public boolean ask(String question) throws InterruptedException {
        Map<String, Object> form = Map.of(
                "type",
                "object",
                "properties",
                Map.of("confirm", Map.of("type", "boolean", "title", "Yes, do it", "default", false)),
                "required",
                List.of("confirm"));
        ElicitResult answer = answer(ElicitFormRequest.builder(question, form).build());
        return answer.action() == ElicitResult.Action.ACCEPT
                && answer.content() != null
                && Boolean.TRUE.equals(answer.content().get("confirm"));
    }

    private ElicitResult answer(ElicitFormRequest question) throws InterruptedException {
        try {
            return exchange.createElicitation(question);
        } catch (
                RuntimeException
                        unanswered) { // The SDK gives no type to an error, a wrong shape and the end of patience.
            if (Thread.interrupted()) {
                throw new InterruptedException("cancelled while a person was asked");
            }
            throw new Refusal(
                    "not_confirmed", "Nothing was deleted: the client did not answer the question whether to delete");
        }
    }

    /** Leaves a gap between the last progress and the result that follows. */
    void settle() {
        long since = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastProgress);
        if (progressed && since < GAP_MILLIS) {
            try {
                Thread.sleep(GAP_MILLIS - since);
            } catch (InterruptedException cancelled) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

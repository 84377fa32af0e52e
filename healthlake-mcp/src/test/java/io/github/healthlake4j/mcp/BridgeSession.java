package io.github.healthlake4j.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One server on standard streams behind {@link StdioBridge}, and the open answers to its client. */
final class BridgeSession implements AutoCloseable {
    private final McpProcess server;
    private final Deque<Stream> open = new ConcurrentLinkedDeque<>();

    BridgeSession(McpProcess server) {
        this.server = server.onMessage(this::pass);
    }

    void send(JsonNode message) {
        server.send(message);
    }

    Stream request(JsonNode request) {
        Stream stream = new Stream(request.get("id"));
        open.addFirst(stream);
        server.send(request);
        return stream;
    }

    /** An answer goes to its request; what the server says beside goes to the request that came last. */
    private void pass(JsonNode message) {
        open.stream()
                .filter(stream -> message.has("method") || stream.id.equals(message.get("id")))
                .findFirst()
                .ifPresent(stream -> stream.messages.add(message));
    }

    @Override
    public void close() {
        server.close();
    }

    /** What the server says to one request, its answer last. */
    final class Stream implements AutoCloseable {
        private final JsonNode id;
        private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();

        private Stream(JsonNode id) {
            this.id = id;
        }

        JsonNode next() throws IOException {
            try {
                JsonNode message = messages.poll(60, TimeUnit.SECONDS);
                if (message == null) {
                    throw new IOException("no answer; stderr: " + server.stderr());
                }
                return message;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException(interrupted);
            }
        }

        @Override
        public void close() {
            open.remove(this);
        }
    }
}

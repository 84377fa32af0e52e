package io.github.healthlake4j.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Streamable HTTP in front of servers on standard streams, one process a session, for a suite that speaks HTTP alone. What the
 * process says is passed on line by line.
 */
final class StdioBridge implements AutoCloseable {
    private static final String SESSION = "Mcp-Session-Id";

    private final Supplier<McpProcess> servers;
    /** Started ahead: a JVM takes longer to start than most scenarios take to run. */
    private final Queue<McpProcess> spares = new ConcurrentLinkedQueue<>();

    private final Map<String, BridgeSession> sessions = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer http;

    private StdioBridge(Supplier<McpProcess> servers) throws IOException {
        this.servers = servers;
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/mcp", this::handle);
        spares.add(servers.get());
    }

    static StdioBridge to(Supplier<McpProcess> servers) {
        try {
            StdioBridge bridge = new StdioBridge(servers);
            bridge.http.start();
            return bridge;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String url() {
        return "http://localhost:" + http.getAddress().getPort() + "/mcp";
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
        sessions.values().forEach(BridgeSession::close);
        spares.forEach(McpProcess::close);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!isLocal(exchange, "Host") || !isLocal(exchange, "Origin")) {
                exchange.sendResponseHeaders(403, -1);
            } else if (exchange.getRequestMethod().equals("POST")) {
                post(exchange, McpProcess.JSON.readTree(exchange.getRequestBody()));
            } else if (exchange.getRequestMethod().equals("DELETE")) {
                delete(exchange);
            } else {
                exchange.sendResponseHeaders(405, -1);
            }
        }
    }

    private static boolean isLocal(HttpExchange exchange, String header) {
        String value = exchange.getRequestHeaders().getFirst(header);
        return value == null || value.matches("(http://)?(localhost|127\\.0\\.0\\.1)(:[0-9]+)?");
    }

    private void post(HttpExchange exchange, JsonNode message) throws IOException {
        String id = exchange.getRequestHeaders().getFirst(SESSION);
        if (message.path("method").asText().equals("initialize")) {
            id = UUID.randomUUID().toString();
            spares.add(servers.get());
            sessions.put(id, new BridgeSession(spares.remove()));
            exchange.getResponseHeaders().add(SESSION, id);
        }
        BridgeSession session = id == null ? null : sessions.get(id);
        if (session == null) {
            exchange.sendResponseHeaders(id == null ? 400 : 404, -1);
        } else if (message.has("method") && message.has("id")) {
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            stream(session, message, exchange.getResponseBody());
        } else {
            session.send(message);
            exchange.sendResponseHeaders(202, -1);
        }
    }

    /** Passes on what the server says until it answers. */
    private static void stream(BridgeSession session, JsonNode request, OutputStream out) throws IOException {
        try (BridgeSession.Stream said = session.request(request)) {
            JsonNode message;
            do {
                message = said.next();
                out.write(("event: message\ndata: " + message + "\n\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            } while (message.has("method"));
        }
    }

    private void delete(HttpExchange exchange) throws IOException {
        String id = exchange.getRequestHeaders().getFirst(SESSION);
        BridgeSession session = id == null ? null : sessions.remove(id);
        if (session != null) {
            session.close();
        }
        exchange.sendResponseHeaders(session == null ? 404 : 200, -1);
    }
}

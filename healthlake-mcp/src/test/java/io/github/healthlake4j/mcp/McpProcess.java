package io.github.healthlake4j.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An MCP server as a process, driven over its standard streams line by line, as bytes and as JSON. */
final class McpProcess implements AutoCloseable {
    static final ObjectMapper JSON = Json.mapper();

    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final OutputStream in;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final BlockingQueue<JsonNode> rest = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    private final CompletableFuture<Boolean> outEnded;
    private final CompletableFuture<Boolean> errEnded;
    private volatile Consumer<JsonNode> serverRequests = request -> {};
    private volatile Consumer<JsonNode> messages = this::take;
    private volatile boolean keepLines = true;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    private McpProcess(Process process) {
        this.process = process;
        this.in = process.getOutputStream();
        this.outEnded = onThread("stdout", () -> readOut(process.getInputStream()));
        this.errEnded = onThread("stderr", () -> readErr(process.getErrorStream()));
    }

    /** The main class of this class path with JVM flags that make short runs quick. */
    static McpProcess ofMain(Class<?> main, String... args) {
        List<String> command = new ArrayList<>(List.of(java(), "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", main.getName()));
        command.addAll(List.of(args));
        return start(command, Map.of());
    }

    static McpProcess start(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("HEALTHLAKE_"));
        builder.environment().putAll(environment);
        try {
            return new McpProcess(builder.start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Does not keep the lines that came: for runs of many thousands. */
    McpProcess forgetLines() {
        keepLines = false;
        return this;
    }

    /** Reads no more than one line until {@link #readOn()}, so that what the process says backs up. */
    McpProcess stopReading() {
        gate = new CountDownLatch(1);
        return this;
    }

    void readOn() {
        gate.countDown();
    }

    McpProcess initialize() {
        return initialize(Map.of());
    }

    McpProcess initialize(Map<String, Object> capabilities) {
        ObjectNode params = JSON.createObjectNode().put("protocolVersion", "2025-11-25");
        params.set("capabilities", JSON.valueToTree(capabilities));
        params.putObject("clientInfo").put("name", "test").put("version", "1");
        request("initialize", params);
        send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        return this;
    }

    /** Sends a request and waits for its answer, the whole message. */
    JsonNode request(String method, Object params) {
        return await(requestAsync(method, params));
    }

    CompletableFuture<JsonNode> requestAsync(String method, Object params) {
        int id = nextId();
        CompletableFuture<JsonNode> answer = expect(id);
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("jsonrpc", "2.0");
        request.put("id", id);
        request.put("method", method);
        request.put("params", params);
        send(Json.write(request));
        return answer;
    }

    /** Calls a tool and returns the result object. */
    JsonNode call(String tool, Map<String, ?> arguments) {
        return request("tools/call", Map.of("name", tool, "arguments", arguments))
                .path("result");
    }

    CompletableFuture<JsonNode> callAsync(String tool, Map<String, ?> arguments) {
        return requestAsync("tools/call", Map.of("name", tool, "arguments", arguments));
    }

    int nextId() {
        return ids.incrementAndGet();
    }

    CompletableFuture<JsonNode> expect(int id) {
        return pending.computeIfAbsent(id, key -> new CompletableFuture<>());
    }

    void send(Object message) {
        sendBytes((message + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void sendBytes(byte[] bytes) {
        synchronized (in) {
            try {
                in.write(bytes);
                in.flush();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    void cancel(int id) {
        send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":" + id + "}}");
    }

    /** Hands on all that comes, instead of sorting it by ids. */
    McpProcess onMessage(Consumer<JsonNode> handler) {
        messages = handler;
        return this;
    }

    /** Answers requests of the server, such as elicitation. */
    void onServerRequest(Consumer<JsonNode> handler) {
        serverRequests = handler;
    }

    void answer(JsonNode request, Object result) {
        ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
        answer.set("id", request.get("id"));
        answer.set("result", JSON.valueToTree(result));
        send(answer);
    }

    /** The next message that answers no request of ours: an error without id, or a notification. */
    JsonNode nextOther() {
        try {
            JsonNode message = rest.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("no message came; stderr: " + stderr());
            }
            return message;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** What came and answered no request of ours, so far. */
    List<JsonNode> others() {
        return List.copyOf(rest);
    }

    List<String> lines() {
        return lines;
    }

    String stderr() {
        return stderr.toString(StandardCharsets.UTF_8);
    }

    /** Waits for the process to say something on standard error, and returns what matches. */
    String awaitStderr(String pattern) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < deadline && process.isAlive()) {
            Matcher found = Pattern.compile(pattern).matcher(stderr());
            if (found.find()) {
                return found.group();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        throw new AssertionError("standard error never said " + pattern + ": " + stderr());
    }

    /** Asks the process to end, as an operating system does: {@link Process#destroy()} would close its streams too. */
    McpProcess terminate() {
        process.toHandle().destroy();
        return this;
    }

    /** Ends the input, waits for the end of the process and returns its exit status. */
    int end() {
        try {
            in.close();
        } catch (IOException gone) {
            // The process has ended before us; its status tells.
        }
        return exitStatus();
    }

    int exitStatus() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the process did not end; stderr: " + stderr());
            }
            await(outEnded);
            await(errEnded);
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new AssertionError("no answer; stderr: " + stderr(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private void readOut(InputStream out) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(out, StandardCharsets.UTF_8))) {
            String line;
            while ((line = reader.readLine()) != null) {
                if (keepLines) {
                    lines.add(line);
                }
                pass(gate);
                messages.accept(JSON.readTree(line));
            }
        }
    }

    private static void pass(CountDownLatch gate) throws IOException {
        try {
            gate.await();
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }

    private void take(JsonNode message) {
        if (message.has("method") && message.has("id")) {
            serverRequests.accept(message);
        } else if (message.path("id").isInt()) {
            if (!expect(message.get("id").intValue()).complete(message)) {
                rest.add(message);
            }
        } else {
            rest.add(message);
        }
    }

    private void readErr(InputStream err) throws IOException {
        err.transferTo(stderr);
    }

    private interface Reading {
        void run() throws IOException;
    }

    private static CompletableFuture<Boolean> onThread(String name, Reading reading) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        reading.run();
                        done.complete(true);
                    } catch (IOException | RuntimeException failed) {
                        done.completeExceptionally(failed);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return done;
    }
}

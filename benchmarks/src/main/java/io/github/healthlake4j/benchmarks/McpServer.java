package io.github.healthlake4j.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/** A running MCP server, driven over its standard streams. One thread reads; any thread may write. */
final class McpServer implements AutoCloseable {
    private static final String CLIENT = "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},"
            + "\"clientInfo\":{\"name\":\"healthlake-benchmarks\",\"version\":\"1\"}}";
    private static final long PATIENCE_SECONDS = 20;

    private final Process process;
    private final OutputStream in;
    private final AnswerReader out;
    private final long started;
    private long lastId;

    private McpServer(Process process, long started) {
        this.process = process;
        this.started = started;
        this.in = process.getOutputStream();
        this.out = new AnswerReader(process.getInputStream());
    }

    /** Spawns the server and waits for nothing. */
    static McpServer spawn(ServerCommand command) throws IOException {
        long started = System.nanoTime();
        return new McpServer(command.builder().start(), started);
    }

    /** Spawns the server and brings the session up. */
    static McpServer ready(ServerCommand command) throws IOException {
        McpServer server = spawn(command);
        server.initialize();
        return server;
    }

    void initialize() throws IOException {
        ask("initialize", CLIENT);
        write("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n".getBytes(UTF_8));
    }

    /** Sends a request, waits for its answer and returns the answer's size in bytes. */
    int ask(String method, String params) throws IOException {
        return ask(ToolCall.line(++lastId, method, params));
    }

    /** Calls a tool once. */
    int call(ToolCall call) throws IOException {
        int size = ask(call.line(++lastId));
        check(call, size);
        return size;
    }

    private int ask(byte[] line) throws IOException {
        write(line);
        while (out.next() != lastId) {
            // An answer to something older, such as a ping.
        }
        return out.size();
    }

    static void check(ToolCall call, int size) throws IOException {
        if (size < call.leastBytes()) {
            throw new IOException("call " + call.tool() + ": the answer has " + size + " bytes, fewer than the "
                    + call.leastBytes() + " of its data; it is an error, see it by calling the server by hand");
        }
    }

    void write(byte[] line) throws IOException {
        synchronized (in) {
            in.write(line);
            in.flush();
        }
    }

    AnswerReader answers() {
        return out;
    }

    long nextId() {
        return ++lastId;
    }

    ProcessUse use() {
        return ProcessUse.of(process.toHandle());
    }

    long pid() {
        return process.pid();
    }

    double millisSinceSpawn() {
        return (System.nanoTime() - started) / 1e6;
    }

    /** Ends the server's input and waits for it to go; what does not go is ended. */
    @Override
    public void close() throws IOException {
        try {
            in.close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

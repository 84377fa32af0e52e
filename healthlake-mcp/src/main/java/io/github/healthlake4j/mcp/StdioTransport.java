package io.github.healthlake4j.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * MCP over standard input and output: one session, in place of the SDK's own transport, which loses the session under
 * parallel calls (decision 0050). One thread reads and dispatches, requests run in a bounded pool, one lock serialises
 * the answers. The reader answers nothing but {@code initialize}, so that it hears a cancellation and the end of the input
 * even while a client reads no answers; {@code ping} and the lists have a thread of their own.
 *
 * <p>The SDK's server must be built with {@code immediateExecution(true)}: handlers then run in this pool.
 */
final class StdioTransport implements McpServerTransportProvider {
    static final int MAX_LINE_BYTES = 16 * 1024 * 1024;

    private static final int SERVER_ERROR = -32000;
    private static final Set<String> AREAS =
            Set.of("tools", "prompts", "resources", "completion", "logging", "sampling", "roots", "elicitation");

    private final LineReader in;
    private final LineWriter out;
    private final McpJsonMapper mapper;
    private final CallPool calls;
    private final Duration drain;
    private final Set<Object> asked = ConcurrentHashMap.newKeySet();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final CountDownLatch drained = new CountDownLatch(1);
    private Runnable refreshResources = () -> {};
    private boolean initialized;
    private boolean announced;
    private @Nullable McpServerSession session;

    StdioTransport(InputStream in, OutputStream out, McpJsonMapper mapper, int threads, Duration drain) {
        this.in = new LineReader(in, MAX_LINE_BYTES);
        this.out = new LineWriter(out);
        this.mapper = mapper;
        this.calls = new CallPool(threads);
        this.drain = drain;
    }

    @Override
    public void setSessionFactory(McpServerSession.Factory factory) {
        session = factory.create(new Channel());
    }

    /** What is to be done before the session lists its resources; its {@link McpError} becomes the answer. */
    void beforeResourceLists(Runnable refresh) {
        refreshResources = refresh;
    }

    /**
     * Serves until the input ends or nobody reads the output any more, lets running requests finish, and returns. A thread of
     * its own reads: one that waits for a line could not be told of an output that was closed.
     */
    void serve() throws InterruptedException {
        Thread reader = new Thread(this::read, "healthlake-mcp-reader");
        reader.setDaemon(true);
        reader.start();
        ended.await();
        stop();
    }

    /**
     * Takes no more requests and returns when the running ones have finished. A client that leaves often closes its
     * side and sends SIGTERM in one breath, so two threads may come here: the second waits for the first.
     */
    void stop() throws InterruptedException {
        if (stopped.compareAndSet(false, true)) {
            try {
                ended.countDown();
                asked.forEach(id -> pass(JSONRPCResponse.error(
                        id, new JSONRPCError(SERVER_ERROR, "The client closed its side before it answered", null))));
                calls.drain(drain);
            } finally {
                drained.countDown();
            }
        }
        drained.await();
    }

    @Override
    public Mono<Void> notifyClients(String method, Object params) {
        return session().sendNotification(method, params);
    }

    @Override
    public Mono<Void> notifyClient(String sessionId, String method, Object params) {
        return notifyClients(method, params);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }

    private void read() {
        try {
            while (in.advance() && ended.getCount() > 0) {
                line();
            }
        } catch (IOException closed) {
            // Nobody is left to tell: an input that cannot be read has ended.
        } finally {
            ended.countDown();
        }
    }

    private void line() {
        try {
            if (in.tooLong()) {
                throw new MalformedMessage(
                        MalformedMessage.INVALID_REQUEST,
                        null,
                        "The line is longer than " + MAX_LINE_BYTES + " bytes; send less in one message");
            }
            dispatch(JsonRpc.parse(in.bytes(), in.from(), in.size()));
        } catch (MalformedMessage malformed) {
            calls.say(() -> refuse(malformed.id(), malformed.code(), malformed.getMessage()));
        }
    }

    private void dispatch(JSONRPCMessage message) throws MalformedMessage {
        if (message instanceof JSONRPCRequest request) {
            request(request);
        } else if (message instanceof JSONRPCNotification notification) {
            notification(notification);
        } else if (message instanceof JSONRPCResponse response) {
            asked.remove(response.id());
            pass(response);
        }
    }

    private void request(JSONRPCRequest request) throws MalformedMessage {
        String method = request.method();
        if (McpSchema.METHOD_INITIALIZE.equals(method)) {
            pass(request);
        } else if (!initialized) {
            early(request);
        } else {
            announce();
            start(request);
        }
    }

    /** A request before {@code initialize}: only a ping has an answer; unknown methods are unknown at any time. */
    private void early(JSONRPCRequest request) throws MalformedMessage {
        String method = request.method();
        if (McpSchema.METHOD_PING.equals(method)) {
            send(JSONRPCResponse.result(request.id(), Map.of()));
        } else if (AREAS.contains(method.split("/", 2)[0])) {
            throw new MalformedMessage(
                    MalformedMessage.INVALID_REQUEST, request.id(), "Send initialize before " + method);
        } else {
            pass(request);
        }
    }

    private void start(JSONRPCRequest request) {
        try {
            if (QuickMethods.contains(request.method())) {
                calls.startQuick(request.id(), () -> work(request));
            } else {
                calls.start(request.id(), () -> work(request));
            }
        } catch (RejectedExecutionException rejected) {
            calls.say(() -> refuse(request.id(), SERVER_ERROR, rejected.getMessage()));
        }
    }

    /** A request that dies of an error no handler answers, such as an exhausted stack, is answered all the same. */
    private void work(JSONRPCRequest request) {
        try {
            if (McpSchema.METHOD_RESOURCES_LIST.equals(request.method())) {
                refreshResources.run();
            }
            pass(request);
        } catch (McpError refused) {
            send(JSONRPCResponse.error(request.id(), refused.getJsonRpcError()));
        } catch (Throwable fatal) {
            failed(request);
            throw fatal;
        }
    }

    private void failed(JSONRPCRequest request) {
        if (calls.mayAnswer(request.id())) {
            refuse(request.id(), McpSchema.ErrorCodes.INTERNAL_ERROR, McpOutput.INTERNAL);
        }
    }

    private void notification(JSONRPCNotification notification) {
        Optional<Object> cancelled = JsonRpc.cancelled(notification);
        if (McpSchema.METHOD_NOTIFICATION_INITIALIZED.equals(notification.method())) {
            announce();
        } else if (cancelled.isPresent()) {
            cancelled.ifPresent(calls::cancel);
        } else if (initialized) {
            announce();
            pass(notification);
        }
    }

    /** Tells the session once that the client is ready, also for a client that calls without having said so. */
    private void announce() {
        if (initialized && !announced) {
            announced = true;
            pass(new JSONRPCNotification(McpSchema.METHOD_NOTIFICATION_INITIALIZED, null));
        }
    }

    private void pass(JSONRPCMessage message) {
        session().handle(message).subscribe(done -> {}, failed -> {
            if (message instanceof JSONRPCRequest request) {
                failed(request);
            }
        });
    }

    private void send(JSONRPCMessage message) {
        if (message instanceof JSONRPCRequest request) {
            asked.add(request.id());
        }
        if (message instanceof JSONRPCResponse response) {
            if (!calls.mayAnswer(response.id())) {
                return;
            }
            if (response.result() instanceof InitializeResult) {
                initialized = true; // The reader writes this answer, and it alone reads the field.
            }
        }
        try {
            out.write(target -> McpJson.write(message, target));
        } catch (JsonProcessingException
                | VirtualMachineError unwritable) { // An error: more than the heap or stack holds.
            if (!(message instanceof JSONRPCResponse response)) {
                throw new IllegalStateException("The message could not be written as JSON", unwritable);
            }
            refuse(response.id(), McpSchema.ErrorCodes.INTERNAL_ERROR, "The answer could not be written as JSON");
        } catch (IOException gone) {
            ended.countDown();
        }
    }

    private void refuse(@Nullable Object id, int code, @Nullable String message) {
        byte[] error = JsonRpc.error(id, code, message);
        try {
            out.write(target -> target.write(error));
        } catch (IOException gone) {
            ended.countDown();
        }
    }

    private McpServerSession session() {
        if (session == null) {
            throw new IllegalStateException("Build the MCP server on this transport before it serves");
        }
        return session;
    }

    /** The session's side of the wire. */
    private final class Channel implements McpServerTransport {
        @Override
        public Mono<Void> sendMessage(JSONRPCMessage message) {
            return Mono.fromRunnable(() -> send(message));
        }

        @Override
        public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
            return mapper.convertValue(data, type);
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }
    }
}

package io.github.healthlake4j.mcp;

import io.modelcontextprotocol.spec.HttpHeaders;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * In front of the SDK's servlet: lets in who may come in, reads bodies up to a limit, cancels requests by their id, and keeps the
 * traces of the SDK's error bodies from the client.
 */
final class HttpFilter implements Filter {
    static final int MAX_BODY_BYTES = 10 * 1024 * 1024;

    private final HttpGuard guard;
    private final Runnable beforeResourceLists;
    private final Map<List<Object>, Thread> running = new ConcurrentHashMap<>();

    HttpFilter(HttpGuard guard, Runnable beforeResourceLists) {
        this.guard = guard;
        this.beforeResourceLists = beforeResourceLists;
    }

    @Override
    public void doFilter(ServletRequest in, ServletResponse out, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) in;
        HttpServletResponse response = (HttpServletResponse) out;
        Optional<HttpGuard.Denial> denial = guard.deny(request);
        if (denial.isPresent()) {
            if (denial.get().status() == HttpServletResponse.SC_UNAUTHORIZED) {
                response.setHeader("WWW-Authenticate", "Bearer");
            }
            refuse(
                    response,
                    denial.get().status(),
                    null,
                    McpSchema.ErrorCodes.INVALID_REQUEST,
                    denial.get().reason());
        } else if (request.getMethod().equals("POST")) {
            post(request, response, chain);
        } else {
            quietly(request, response, chain);
        }
    }

    private void post(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        byte[] body = request.getInputStream().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            refuse(response, 413, null, McpSchema.ErrorCodes.INVALID_REQUEST, "The body is larger than 10 MB");
            return;
        }
        try {
            dispatch(JsonRpc.parse(body, 0, body.length), new BodyRequest(request, body), response, chain);
        } catch (MalformedMessage malformed) {
            refuse(response, 400, malformed.id(), malformed.code(), String.valueOf(malformed.getMessage()));
        }
    }

    private void dispatch(JSONRPCMessage message, BodyRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String session = String.valueOf(request.getHeader(HttpHeaders.MCP_SESSION_ID));
        if (message instanceof JSONRPCNotification notification
                && notification.method().equals("notifications/cancelled")) {
            cancel(session, notification);
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
        } else if (message instanceof JSONRPCRequest call) {
            call(List.of(session, call.id()), call, request, response, chain);
        } else {
            quietly(request, response, chain);
        }
    }

    private void call(
            List<Object> key, JSONRPCRequest call, BodyRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        running.put(key, Thread.currentThread());
        try {
            if (call.method().equals(McpSchema.METHOD_RESOURCES_LIST)) {
                beforeResourceLists.run();
            }
            quietly(request, response, chain);
        } catch (McpError refused) {
            byte[] answer =
                    new McpJson().writeValueAsBytes(JSONRPCResponse.error(call.id(), refused.getJsonRpcError()));
            write(response, HttpServletResponse.SC_OK, answer);
        } finally {
            running.remove(key);
            Thread.interrupted(); // A cancellation that came too late must not hit the thread's next request.
        }
    }

    private void cancel(String session, JSONRPCNotification notification) {
        if (notification.params() instanceof Map<?, ?> params && params.get("requestId") != null) {
            running.computeIfPresent(List.of(session, params.get("requestId")), (key, thread) -> {
                thread.interrupt();
                return thread;
            });
        }
    }

    /** Passes on; the body of an error is replaced by its status in words. */
    private static void quietly(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        QuietResponse quiet = new QuietResponse(response);
        chain.doFilter(request, quiet);
        if (quiet.isError() && !response.isCommitted()) {
            refuse(response, quiet.getStatus(), null, McpSchema.ErrorCodes.INVALID_REQUEST, quiet.reason());
        }
    }

    private static void refuse(HttpServletResponse response, int status, @Nullable Object id, int code, String reason)
            throws IOException {
        write(response, status, JsonRpc.error(id, code, reason));
    }

    private static void write(HttpServletResponse response, int status, byte[] json) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.getOutputStream().write(json);
    }
}

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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * In front of the SDK's servlet: lets in who may come in, reads bodies up to a limit, cancels requests by their id, and keeps the
 * traces of the SDK's error bodies from the client.
 */
final class HttpFilter implements Filter {
    static final int MAX_BODY_BYTES = 10 * 1024 * 1024;

    private static final String VERSION = "MCP-Protocol-Version";
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "DELETE");

    private final HttpGuard guard;
    private final HttpCalls calls;
    private final List<String> versions;
    private final Runnable beforeResourceLists;

    HttpFilter(HttpGuard guard, HttpCalls calls, List<String> versions, Runnable beforeResourceLists) {
        this.guard = guard;
        this.calls = calls;
        this.versions = versions;
        this.beforeResourceLists = beforeResourceLists;
    }

    @Override
    public void doFilter(ServletRequest in, ServletResponse out, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) in;
        HttpServletResponse response = (HttpServletResponse) out;
        Optional<HttpGuard.Denial> denial = guard.deny(request);
        if (denial.isPresent()) {
            refuse(response, denial.get(), null);
        } else if (!METHODS.contains(request.getMethod())) {
            response.setHeader("Allow", String.join(", ", METHODS));
            refuse(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else if (request.getMethod().equals("POST")) {
            post(request, response, chain);
        } else {
            quietly(request, response, chain);
        }
    }

    private void post(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        byte[] body;
        try {
            body = request.getInputStream().readNBytes(MAX_BODY_BYTES + 1);
        } catch (IOException late) {
            refuse(response, HttpServletResponse.SC_REQUEST_TIMEOUT);
            return;
        }
        if (body.length > MAX_BODY_BYTES) {
            refuse(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        try {
            dispatch(JsonRpc.parse(body, 0, body.length), new BodyRequest(request, body), response, chain);
        } catch (MalformedMessage malformed) {
            write(response, 400, JsonRpc.error(malformed.id(), malformed.code(), malformed.getMessage()));
        }
    }

    private void dispatch(JSONRPCMessage message, BodyRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException, MalformedMessage {
        if (message instanceof JSONRPCRequest call) {
            McpJson.check(call);
        }
        String session = request.getHeader(HttpHeaders.MCP_SESSION_ID);
        boolean initialize =
                message instanceof JSONRPCRequest first && McpSchema.METHOD_INITIALIZE.equals(first.method());
        if (initialize || session == null) {
            quietly(request, response, chain);
        } else if (!speaks(request.getHeader(VERSION))) {
            refuse(
                    response,
                    new HttpGuard.Denial(400, VERSION + " must be one of " + String.join(", ", versions)),
                    null);
        } else if (message instanceof JSONRPCRequest call) {
            call(session, call, request, response, chain);
        } else {
            if (message instanceof JSONRPCNotification notification) {
                JsonRpc.cancelled(notification).ifPresent(id -> calls.cancel(session, id));
            }
            quietly(request, response, chain);
        }
    }

    private boolean speaks(@Nullable String version) {
        return version == null || versions.contains(version);
    }

    private void call(
            String session, JSONRPCRequest call, BodyRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (QuickMethods.contains(call.method())) {
            quietly(request, response, chain);
            return;
        }
        Optional<HttpGuard.Denial> denial = calls.begin(session, call.id());
        if (denial.isPresent()) {
            refuse(response, denial.get(), call.id());
            return;
        }
        try {
            if (McpSchema.METHOD_RESOURCES_LIST.equals(call.method())) {
                beforeResourceLists.run();
            }
            quietly(request, response, chain);
        } catch (McpError refused) {
            byte[] answer =
                    new McpJson().writeValueAsBytes(JSONRPCResponse.error(call.id(), refused.getJsonRpcError()));
            write(response, HttpServletResponse.SC_OK, answer);
        } finally {
            calls.end(session, call.id());
        }
    }

    /** Passes on; the body of an error is replaced by its status in words. */
    private static void quietly(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        QuietResponse quiet = new QuietResponse(response);
        chain.doFilter(request, quiet);
        if (quiet.isError() && !response.isCommitted()) {
            refuse(response, quiet.getStatus());
        }
    }

    private static void refuse(HttpServletResponse response, int status) throws IOException {
        refuse(response, new HttpGuard.Denial(status, QuietResponse.reason(status)), null);
    }

    private static void refuse(HttpServletResponse response, HttpGuard.Denial denial, @Nullable Object id)
            throws IOException {
        if (denial.status() == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        write(response, denial.status(), JsonRpc.error(id, McpSchema.ErrorCodes.INVALID_REQUEST, denial.reason()));
    }

    private static void write(HttpServletResponse response, int status, byte[] json) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.getOutputStream().write(json);
    }
}

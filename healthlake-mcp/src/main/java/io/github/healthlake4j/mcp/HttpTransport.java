package io.github.healthlake4j.mcp;

import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** MCP over streamable HTTP at {@code /mcp}, with {@code /health} beside it, on an embedded Jetty. */
final class HttpTransport {
    static final String ENDPOINT = "/mcp";

    private static final Duration LAST_BYTES = Duration.ofSeconds(2);
    private static final long IDLE_AT_THE_END_MILLIS = 200;
    private static final int THREADS = HttpCalls.MOST + 64;

    private final HttpOptions options;
    private final HttpServletStreamableServerTransportProvider provider;
    private final HttpCalls calls = new HttpCalls();
    private final Server server;

    /** @param sessionIdle a session that was not used for this long ends, before it was idle twice as long */
    HttpTransport(HttpOptions options, Duration sessionIdle) {
        this.options = options;
        this.provider = HttpServletStreamableServerTransportProvider.builder()
                .jsonMapper(new McpJson())
                .mcpEndpoint(ENDPOINT)
                .maxRequestSize(HttpFilter.MAX_BODY_BYTES)
                .sessionSweepInterval(sessionIdle)
                .build();
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("healthlake-mcp-http");
        this.server = new Server(threads);
    }

    /** What the SDK's server is built on. */
    HttpServletStreamableServerTransportProvider provider() {
        return provider;
    }

    /**
     * Starts to serve, and returns.
     *
     * @param beforeResourceLists what is to be done before the session lists its resources
     * @return the URL of the endpoint, with the port that was bound
     */
    String start(Runnable beforeResourceLists) throws Exception {
        ServerConnector connector = connector();
        server.addConnector(connector);
        server.setHandler(context(
                new HttpFilter(new HttpGuard(options), calls, provider.protocolVersions(), beforeResourceLists)));
        server.start();
        return (options.keystore() == null ? "http://" : "https://") + options.host() + ":" + connector.getLocalPort()
                + ENDPOINT;
    }

    /** Takes no more requests, lets the running ones finish within the time, and ends every stream. */
    void stop(Duration drain) throws Exception {
        calls.drain(drain);
        provider.closeGracefully().block(LAST_BYTES);
        server.setStopTimeout(LAST_BYTES.toMillis());
        try {
            server.stop();
        } catch (TimeoutException idle) {
            // Connections that a client keeps open for its next request end with the process.
        }
    }

    private ServletContextHandler context(HttpFilter filter) {
        ServletContextHandler context = new ServletContextHandler();
        FilterHolder first = new FilterHolder(filter);
        first.setAsyncSupported(true);
        context.addFilter(first, "/*", EnumSet.of(DispatcherType.REQUEST));
        ServletHolder servlet = new ServletHolder(provider);
        servlet.setAsyncSupported(true);
        context.addServlet(servlet, ENDPOINT);
        context.addServlet(new ServletHolder(new Health()), "/health");
        return context;
    }

    private ServerConnector connector() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        SslContextFactory.@Nullable Server tls = tls();
        if (tls != null) {
            http.addCustomizer(new SecureRequestCustomizer(false));
        }
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        ServerConnector connector = tls == null
                ? new ServerConnector(server, plain)
                : new ServerConnector(server, new SslConnectionFactory(tls, plain.getProtocol()), plain);
        connector.setHost(options.host().replaceAll("[\\[\\]]", ""));
        connector.setPort(options.port());
        connector.setShutdownIdleTimeout(IDLE_AT_THE_END_MILLIS);
        return connector;
    }

    private SslContextFactory.@Nullable Server tls() {
        if (options.keystore() == null) {
            return null;
        }
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(options.keystore().toString());
        tls.setKeyStorePassword(options.keystorePassword());
        return tls;
    }

    /** Says that the process serves; asks nothing of AWS. */
    private static final class Health extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("application/json");
            response.getWriter().write("{\"status\":\"ok\"}");
        }
    }
}

package io.github.healthlake4j.mcp;

import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
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
    private final ServerConnector connector;

    /**
     * @param sessionIdle a session that was not used for this long ends, before it was idle twice as long
     * @throws InvalidArgument if the keystore cannot be opened
     */
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
        this.connector = connector(options, server);
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
        server.addConnector(connector);
        server.setErrorHandler(new QuietErrors());
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
        context.setErrorHandler(new QuietErrors());
        return context;
    }

    private static ServerConnector connector(HttpOptions options, Server server) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        SslContextFactory.@Nullable Server tls =
                options.keystore() == null ? null : tls(options.keystore(), options.keystorePassword());
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

    private static SslContextFactory.Server tls(Path keystore, @Nullable String password) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        try {
            tls.setKeyStore(
                    KeyStore.getInstance(keystore.toFile(), password == null ? new char[0] : password.toCharArray()));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException closed) {
            throw new InvalidArgument("--tls-keystore: the file is not there or no PKCS12 file, or"
                    + " HEALTHLAKE_MCP_TLS_PASSWORD does not open it");
        }
        tls.setKeyStorePassword(password);
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

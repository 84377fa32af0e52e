package io.github.healthlake4j.mcp;

import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
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

    private static final int THREADS = 64;
    private static final Duration SESSION_IDLE = Duration.ofMinutes(30);
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final HttpOptions options;
    private final HttpServletStreamableServerTransportProvider provider;

    HttpTransport(HttpOptions options) {
        this.options = options;
        this.provider = HttpServletStreamableServerTransportProvider.builder()
                .jsonMapper(new McpJson())
                .mcpEndpoint(ENDPOINT)
                .maxRequestSize(HttpFilter.MAX_BODY_BYTES)
                .sessionSweepInterval(SESSION_IDLE)
                .build();
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
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("healthlake-mcp-http");
        Server server = new Server(threads);
        ServerConnector connector = connector(server);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        FilterHolder filter = new FilterHolder(new HttpFilter(new HttpGuard(options), beforeResourceLists));
        filter.setAsyncSupported(true);
        context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
        ServletHolder servlet = new ServletHolder(provider);
        servlet.setAsyncSupported(true);
        context.addServlet(servlet, ENDPOINT);
        context.addServlet(new ServletHolder(new Health()), "/health");
        server.setHandler(context);
        server.setStopAtShutdown(true);
        server.setStopTimeout(DRAIN.toMillis());
        server.start();
        return (options.keystore() == null ? "http://" : "https://") + options.host() + ":" + connector.getLocalPort()
                + ENDPOINT;
    }

    private ServerConnector connector(Server server) {
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

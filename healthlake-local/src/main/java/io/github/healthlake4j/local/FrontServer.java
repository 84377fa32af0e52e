package io.github.healthlake4j.local;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An HTTP server on loopback; paths and queries reach the handler as they were sent. */
final class FrontServer implements AutoCloseable {
    private final Server server;
    private final ServerConnector connector;

    /** Binds the port, so that the endpoint is known; answers nothing before {@link #start}. */
    FrontServer(int port) throws IOException {
        var threads = new QueuedThreadPool(64, 4);
        threads.setName("healthlake-local");
        threads.setDaemon(true);
        server = new Server(threads);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setIdleTimeout(120_000);
        server.addConnector(connector);
        try {
            connector.open();
        } catch (IOException e) {
            throw new IOException(
                    e instanceof BindException || e.getCause() instanceof BindException
                            ? "port " + port + " is taken: stop what listens there, or choose another port"
                                    + " (docs/troubleshooting.md#port-taken)"
                            : "listen on port " + port + ": " + e.getMessage(),
                    e);
        }
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    void start(Handler handler) throws IOException {
        server.setHandler(handler);
        try {
            server.start();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("start the HTTP server", e);
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
            connector.close();
        } catch (Exception e) {
            throw new IllegalStateException("stop the HTTP server", e);
        }
    }

    private static HttpConfiguration configuration() {
        var configuration = new HttpConfiguration();
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        configuration.setSendServerVersion(false);
        // Otherwise "charset=UTF-8" arrives as "charset=utf-8", and signatures over it look wrong.
        configuration.setHeaderCacheCaseSensitive(true);
        configuration.setRequestHeaderSize(64 * 1024);
        return configuration;
    }
}

package io.github.healthlake4j.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server of both planes, on loopback; paths and queries reach the handler as they were sent. */
final class FrontServer implements AutoCloseable {
    /** Far above HealthLake's own 5 MB, so that its answer is HealthLake's. */
    static final int MAX_BODY = 256 * 1024 * 1024;

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
                            : "listen on port " + port + ": " + e.getMessage(),
                    e);
        }
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    void start(Function<Call, Answer> handler) throws IOException {
        start(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                try (InputStream in = Content.Source.asInputStream(request)) {
                    Call call = call(request, in.readNBytes(MAX_BODY));
                    write(handler.apply(call), request, response, callback);
                }
                return true;
            }
        });
    }

    /** Passes bodies on as they come, so that their size costs no memory. */
    void start(Relay relay) throws IOException {
        start(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                try (InputStream in = Content.Source.asInputStream(request);
                        Relay.Relayed relayed = relay.pass(call(request, new byte[0]), in)) {
                    // A client that sends before it looks must be able to send all, also when it is refused.
                    in.transferTo(OutputStream.nullOutputStream());
                    response.setStatus(relayed.status());
                    relayed.headers().forEach(response.getHeaders()::put);
                    OutputStream out = Content.Sink.asOutputStream(response);
                    relayed.body().transferTo(out);
                    out.close();
                }
                callback.succeeded();
                return true;
            }
        });
    }

    private void start(Handler handler) throws IOException {
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

    private static Call call(Request request, byte[] body) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (HttpField field : request.getHeaders()) {
            headers.computeIfAbsent(field.getLowerCaseName(), name -> new ArrayList<>())
                    .add(field.getValue() == null ? "" : field.getValue());
        }
        var uri = request.getHttpURI();
        String path = uri.getPath() == null ? "/" : uri.getPath();
        return new Call(request.getMethod(), path, uri.getQuery(), headers, body);
    }

    private static void write(Answer answer, Request request, Response response, Callback callback) {
        if (answer.status() == 0) {
            request.getConnectionMetaData().getConnection().getEndPoint().close();
            callback.failed(new EofException("no answer, on purpose"));
            return;
        }
        response.setStatus(answer.status());
        answer.headers().forEach((name, value) -> {
            if (!name.startsWith(":")) {
                response.getHeaders().put(name, value);
            }
        });
        if (answer.isHalf()) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
            ByteBuffer half = ByteBuffer.wrap(answer.body(), 0, answer.body().length / 2);
            var cut = new EofException("half a body, on purpose");
            response.write(false, half, Callback.from(() -> callback.failed(cut), callback::failed));
        } else {
            response.write(true, ByteBuffer.wrap(answer.body()), callback);
        }
    }
}

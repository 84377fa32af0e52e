package io.github.healthlake4j.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Between Jetty and a function from {@link Call} to {@link Answer}. */
final class CallHandler extends Handler.Abstract {
    /** Above HealthLake's own 5 MB, so that its answer is HealthLake's. */
    private static final int MAX_BODY = 16 * 1024 * 1024;

    private static final byte[] NONE = {};

    private final Function<Call, Answer> function;

    CallHandler(Function<Call, Answer> function) {
        this.function = function;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        write(function.apply(read(request)), request, response, callback);
        return true;
    }

    private static Call read(Request request) throws IOException {
        Call head = head(request);
        try (InputStream in = Content.Source.asInputStream(request)) {
            return new Call(head.method(), head.path(), head.query(), head.headers(), in.readNBytes(MAX_BODY));
        }
    }

    /** A request but for its body. */
    static Call head(Request request) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (HttpField field : request.getHeaders()) {
            headers.computeIfAbsent(field.getLowerCaseName(), name -> new ArrayList<>())
                    .add(field.getValue() == null ? "" : field.getValue());
        }
        var uri = request.getHttpURI();
        String path = uri.getPath() == null ? "/" : uri.getPath();
        return new Call(request.getMethod(), path, uri.getQuery(), headers, NONE);
    }

    static void write(Answer answer, Request request, Response response, Callback callback) {
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

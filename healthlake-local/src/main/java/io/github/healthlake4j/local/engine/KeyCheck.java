package io.github.healthlake4j.local.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Lets only the front in: other programs of this machine reach the data through the front's signature check alone. */
final class KeyCheck extends Handler.Wrapper {
    static final String HEADER = "X-Engine-Key";

    private final byte[] key;

    KeyCheck(String key, Handler next) {
        super(next);
        this.key = key.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String shown = request.getHeaders().get(HEADER);
        if (shown == null || !MessageDigest.isEqual(key, shown.getBytes(StandardCharsets.UTF_8))) {
            Response.writeError(request, response, callback, 403);
            return true;
        }
        return super.handle(request, response, callback);
    }
}

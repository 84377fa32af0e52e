package io.github.healthlake4j.mcp;

import io.modelcontextprotocol.spec.McpSchema;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Jetty's own refusals, such as that of a malformed header, as JSON in words: its pages name classes. */
final class QuietErrors implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        byte[] error =
                JsonRpc.error(null, McpSchema.ErrorCodes.INVALID_REQUEST, QuietResponse.reason(response.getStatus()));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, ByteBuffer.wrap(error), callback);
        return true;
    }
}

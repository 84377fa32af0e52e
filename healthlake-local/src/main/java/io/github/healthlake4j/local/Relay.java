package io.github.healthlake4j.local;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Answers a call while its body is still on the way. */
interface Relay {
    /**
     * The answer to a call.
     *
     * @param head the call without its body
     * @param body its body, which need not be read to its end
     */
    Relayed pass(Call head, InputStream body) throws IOException;

    /**
     * A response on its way out.
     *
     * @param status the HTTP status
     * @param headers its headers, one value each
     * @param body its body; closing the response closes it
     */
    record Relayed(int status, Map<String, String> headers, InputStream body) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}

package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.server.McpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class HttpSessionExpiryTest {
    private static final int MOST_LOOKS = 60;

    @Test
    void session_thatIsNotUsed_ends() throws Exception {
        HttpTransport transport =
                new HttpTransport(HttpOptions.of("127.0.0.1:0", null, Map.of()), Duration.ofMillis(100));
        McpServer.sync(transport.provider())
                .jsonMapper(new McpJson())
                .jsonSchemaValidator(new NoSchemaValidation())
                .build();
        try {
            HttpPeer peer = HttpPeer.initialize(HttpClient.newHttpClient(), URI.create(transport.start(() -> {})));

            HttpResponse<String> answer = peer.ping();
            for (int looks = 0; looks < MOST_LOOKS && answer.statusCode() == 200; looks++) {
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                answer = peer.ping();
            }

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("initialize anew");
        } finally {
            transport.stop(Duration.ZERO);
        }
    }
}

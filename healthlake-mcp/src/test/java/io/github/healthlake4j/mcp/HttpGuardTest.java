package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelcontextprotocol.server.McpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests byte by byte, such as a browser or a stranger may send them. */
class HttpGuardTest {
    private static final String TOKEN = "a-token-of-enough-letters";
    private static final String BEARER = "Authorization: Bearer " + TOKEN;
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

    private static HttpTransport transport;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        transport = new HttpTransport(
                HttpOptions.of("127.0.0.1:0", null, Map.of("HEALTHLAKE_MCP_TOKEN", " " + TOKEN + "\n")),
                Duration.ofMinutes(1));
        McpServer.sync(transport.provider())
                .jsonMapper(new McpJson())
                .jsonSchemaValidator(new NoSchemaValidation())
                .build();
        port = URI.create(transport.start(() -> {})).getPort();
    }

    @AfterAll
    static void stop() throws Exception {
        transport.stop(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 200",
        "LOCALHOST:1, 200",
        "127.0.0.1:8080, 200",
        "[::1], 200",
        "[::1]:8080, 200",
        "evil.example, 421",
        "evil.example:8080, 421",
        "127.0.0.1.evil.example, 421",
        "localhost.evil.example:80, 421",
        "127.0.0.2, 421",
        "2130706433, 421",
        "null, 421",
        "'', 400",
        "'localhost, evil.example', 400",
        "localhost:80@evil.example, 400"
    })
    void host_isOfThisMachine(String host, int status) throws IOException {
        assertThat(status("GET /health HTTP/1.1", "Host: " + host)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost, 200",
        "http://LOCALHOST:3000, 200",
        "https://127.0.0.1:1, 200",
        "http://[::1]:3000, 200",
        "null, 403",
        "'', 403",
        "file://, 403",
        "http://evil.example, 403",
        "http://localhost.evil.example, 403",
        "http://localhost@evil.example, 403",
        "http://evil.example#localhost, 403",
        "'http://localhost http://evil.example', 403"
    })
    void origin_isOfThisMachine(String origin, int status) throws IOException {
        assertThat(status("GET /health HTTP/1.1", "Host: localhost", "Origin: " + origin))
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "/mcp, X-None: none, 401",
        "/mcp, Authorization: Bearer, 401",
        "/mcp, Authorization: Basic a-token-of-enough-letters, 401",
        "/mcp, Authorization: Bearer a-token-of-enough-letter, 401",
        "/mcp, Authorization: a-token-of-enough-letters, 401",
        "/mcp?access_token=a-token-of-enough-letters, X-None: none, 401",
        "/other, X-None: none, 401",
        "/health, X-None: none, 200",
        "/mcp, Authorization: bearer a-token-of-enough-letters, 400"
    })
    void token_isABearerInTheHeader(String path, String header, int status) throws IOException {
        assertThat(status("GET " + path + " HTTP/1.1", "Host: localhost", header))
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "GET /mcp HTTP/1.1, 400",
        "DELETE /mcp HTTP/1.1, 400",
        "PUT /mcp HTTP/1.1, 405",
        "TRACE /mcp HTTP/1.1, 405",
        "OPTIONS /mcp HTTP/1.1, 405",
        "GET /other HTTP/1.1, 404",
        "GET /health/..;/mcp HTTP/1.1, 400",
        "NONSENSE, 400"
    })
    void requestThatIsNone_isRefusedInWords(String line, int status) throws IOException {
        String answer = answer(line, "Host: localhost", BEARER);

        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(McpProcess.parse(answer.substring(answer.indexOf("\r\n\r\n")))
                        .at("/error/message")
                        .asText())
                .isNotEmpty();
        assertThat(answer).doesNotContain("<html", "Exception", "org.eclipse");
        assertThat(answer.contains("\nAllow: GET, HEAD, POST, DELETE")).isEqualTo(status == 405);
    }

    @ParameterizedTest
    @CsvSource({"0, 415", "1, 413"})
    void body_hasTenMegabytes_alsoInChunks(int more, int status) throws IOException {
        int size = HttpFilter.MAX_BODY_BYTES + more;
        String body = PING + " ".repeat(size - PING.length());

        assertThat(status("POST /mcp HTTP/1.1", "Host: localhost", BEARER, "Content-Length: " + size, "", body))
                .isEqualTo(status);
        assertThat(status(
                        "POST /mcp HTTP/1.1",
                        "Host: localhost",
                        BEARER,
                        "Transfer-Encoding: chunked",
                        "",
                        Integer.toHexString(size),
                        body,
                        "0"))
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage"})
    void keystore_thatIsNone_isTold(String content, @TempDir Path folder) throws IOException {
        Path keystore = folder.resolve("server.p12");
        if (!content.isEmpty()) {
            Files.writeString(keystore, content);
        }

        assertThatThrownBy(() ->
                        new HttpTransport(HttpOptions.of("127.0.0.1:0", keystore, Map.of()), Duration.ofMinutes(1)))
                .isInstanceOf(InvalidArgument.class)
                .hasMessageContainingAll("--tls-keystore", "HEALTHLAKE_MCP_TLS_PASSWORD");
    }

    private static int status(String... lines) throws IOException {
        return Integer.parseInt(answer(lines).substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }

    private static String answer(String... lines) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = lines[0] + "\r\nConnection: close\r\n"
                    + String.join("\r\n", Arrays.asList(lines).subList(1, lines.length)) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

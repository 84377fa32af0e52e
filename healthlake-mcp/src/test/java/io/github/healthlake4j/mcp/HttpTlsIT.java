package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JAR over HTTPS, with a key of its own that the client trusts. */
class HttpTlsIT {
    private static final String PASSWORD = "of-the-keystore";

    @TempDir
    private static Path folder;

    private static Path keystore;

    @BeforeAll
    static void makeKey() throws IOException, InterruptedException {
        keystore = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=ip:127.0.0.1,dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keystore.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
    }

    @Test
    void sessions_runOverTls() throws Exception {
        try (StubHealthLake upstream = new StubHealthLake("p1");
                McpProcess server = serve(upstream, PASSWORD)) {
            URI endpoint = URI.create(server.awaitStderr("https://[^\\s]+"));

            HttpPeer peer = HttpPeer.initialize(
                    HttpClient.newBuilder().sslContext(trusting()).build(), endpoint);
            HttpResponse<String> listed = HttpPeer.await(peer.call(1, "list_datastores", Map.of()));

            assertThat(listed.body()).contains(ToolCalls.DATASTORE);
            assertThat(listed.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void wrongPassword_isToldWithoutIt() {
        try (StubHealthLake upstream = new StubHealthLake("p1");
                McpProcess server = serve(upstream, "not-the-password")) {
            assertThat(server.exitStatus()).isEqualTo(2);
            assertThat(server.stderr())
                    .contains("HEALTHLAKE_MCP_TLS_PASSWORD")
                    .doesNotContain("not-the-password")
                    .doesNotContain("\tat ");
        }
    }

    private static McpProcess serve(StubHealthLake upstream, String password) {
        return ServerJar.start(
                ServerJar.with(upstream.environment(), "HEALTHLAKE_MCP_TLS_PASSWORD", password),
                "--http",
                "127.0.0.1:0",
                "--tls-keystore",
                keystore.toString());
    }

    private static SSLContext trusting() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            trusted.load(in, PASSWORD.toCharArray());
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}

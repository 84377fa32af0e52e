package io.github.healthlake4j.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody there, an unknown name, no TLS, silence: each is said for what it is, with host and port and nothing more of the URL. */
class NoAnswerTest {
    private final Wire wire = new Wire();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void nobodyListening_isSaid() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }

        String message = message(wire.builder().endpoint(URI.create("http://127.0.0.1:" + port + Wire.BASE)));

        assertThat(message).startsWith("search Patient: no answer: nobody listens at 127.0.0.1:" + port + ";");
        assertThat(wire.pauses).hasSize(3);
    }

    @Test
    void unknownHost_isSaid_andTriedAgainWhateverIsSent() {
        OkHttpClient http = new OkHttpClient.Builder()
                .dns(host -> {
                    throw new UnknownHostException(host);
                })
                .build();
        FhirClientBuilder builder = wire.builder()
                .httpClient(http)
                .endpoint(URI.create("https://healthlake.us-nowhere-1.amazonaws.com" + Wire.BASE));

        assertThat(message(builder))
                .contains("the host of healthlake.us-nowhere-1.amazonaws.com:443 is not known; check the region");
        FhirClient fhir = builder.build();
        JsonPatch patch = JsonPatch.create().remove("/x");
        assertThat(catchThrowableOfType(
                        UnavailableException.class, () -> fhir.patch("Patient", "p-1", patch, WriteOptions.none())))
                .isNotNull();
        assertThat(wire.pauses).hasSize(6);
    }

    @Test
    void certificateNotTrusted_isSaid_andNotTriedAgain() {
        wire.server.useHttps(certificate("localhost").sslSocketFactory());

        String message = message(wire.builder());

        assertThat(message)
                .contains(
                        "TLS with localhost:" + wire.server.getPort() + " failed, for its certificate is not trusted");
        assertThat(wire.pauses).isEmpty();
    }

    @Test
    void tlsWhereNoneIsSpoken_isSaid() {
        FhirClientBuilder plain = wire.builder().attempts(1);
        wire.server.useHttps(certificate("localhost").sslSocketFactory());

        assertThat(message(plain)).contains("localhost:" + wire.server.getPort());
        assertThat(reason(new ProtocolException("Unexpected status line: "))).contains("is the endpoint https://");
    }

    @Test
    void certificateOfAnotherHost_isSaid() {
        HeldCertificate held = new HeldCertificate.Builder()
                .addSubjectAlternativeName("other.example")
                .build();
        wire.server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(held)
                .build()
                .sslSocketFactory());
        HandshakeCertificates trusting = new HandshakeCertificates.Builder()
                .addTrustedCertificate(held.certificate())
                .build();
        OkHttpClient http = new OkHttpClient.Builder()
                .sslSocketFactory(trusting.sslSocketFactory(), trusting.trustManager())
                .build();

        assertThat(message(wire.builder().httpClient(http))).contains("its certificate is of another host");
    }

    @Test
    void noTls_isSaid() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread refusing = new Thread(() -> refuse(plain), "plain-http");
            refusing.setDaemon(true);
            refusing.start();
            URI https = URI.create("https://127.0.0.1:" + plain.getLocalPort() + Wire.BASE);

            assertThat(message(wire.builder().endpoint(https).attempts(1)))
                    .contains("it does not seem to speak TLS; is the endpoint http:// and not https://?");
        }
    }

    /** Answers the first bytes as a server of plain HTTP does; MockWebServer would wait for a line's end in them. */
    private static void refuse(ServerSocket plain) {
        while (!plain.isClosed()) {
            try (Socket client = plain.accept()) {
                client.getInputStream().readNBytes(16);
                client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                client.shutdownOutput();
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException hungUp) {
                // The client has read enough, or the test is over.
            }
        }
    }

    @Test
    void deadline_isSaidInItsUnit() {
        wire.answer(new MockResponse.Builder()
                        .headersDelay(20, TimeUnit.SECONDS)
                        .build())
                .answer(new MockResponse.Builder()
                        .headersDelay(20, TimeUnit.SECONDS)
                        .build());
        String place = "localhost:" + wire.server.getPort();

        assertThat(message(wire.builder().deadline(Duration.ofMillis(400))))
                .contains("no answer from " + place + " within 400 ms; raise the deadline");
        assertThat(message(wire.builder().deadline(Duration.ofSeconds(1)))).contains(" within 1 s;");
    }

    @Test
    void readTimeout_ofOnesOwnClient_isSaid() {
        wire.answer(
                new MockResponse.Builder().headersDelay(20, TimeUnit.SECONDS).build());
        OkHttpClient http =
                new OkHttpClient.Builder().readTimeout(Duration.ofMillis(300)).build();

        assertThat(message(wire.builder().httpClient(http).attempts(1)))
                .contains("sent nothing within the HTTP client's read timeout");
    }

    @Test
    void deadline_longerThanTheBuilders_isKept() {
        wire.answer(new MockResponse.Builder()
                .body("{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}")
                .headersDelay(1_500, TimeUnit.MILLISECONDS)
                .build());
        FhirClient fhir = wire.builder()
                .deadline(Duration.ofMillis(200))
                .attempts(1)
                .build()
                .withDeadline(Duration.ofMinutes(1));

        assertThat(fhir.search(Search.of("Patient")).page().entries()).isEmpty();
    }

    @Test
    void brokenOff_isSaid() {
        wire.answer(new MockResponse.Builder()
                .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                .build());

        assertThat(message(wire.builder().attempts(1)))
                .contains("localhost:" + wire.server.getPort() + " broke the connection off (");
    }

    @Test
    void reasons_thatAreHardToBringAbout_areSaidToo() {
        assertThat(reason(new SocketTimeoutException("Connect timed out"))).contains("no connection to h:1 within");
        assertThat(reason(new java.net.NoRouteToHostException("No route to host")))
                .contains("no connection to h:1;");
        assertThat(reason(new SSLException("Unsupported or unrecognized SSL message")))
                .contains("speak TLS");
        assertThat(reason(new SSLPeerUnverifiedException("x"))).contains("another host");
        assertThat(reason(new SSLHandshakeException("x"))).contains("the two did not agree (SSLHandshakeException)");
    }

    private static String reason(IOException failure) {
        return NoAnswer.reason(failure, "h:1", Duration.ofSeconds(60));
    }

    private static HandshakeCertificates certificate(String name) {
        HeldCertificate held =
                new HeldCertificate.Builder().addSubjectAlternativeName(name).build();
        return new HandshakeCertificates.Builder().heldCertificate(held).build();
    }

    /** What is said of a search by name; never the name. */
    private static String message(FhirClientBuilder builder) {
        FhirClient fhir = builder.build();
        Search search = Search.of("Patient").where("name", "Doe");
        UnavailableException failure = catchThrowableOfType(
                UnavailableException.class, () -> fhir.search(search).page());
        assertThat(failure.retryable()).isTrue();
        String message = String.valueOf(failure.getMessage());
        assertThat(message).doesNotContain("Doe").doesNotContain("?name");
        return message;
    }
}

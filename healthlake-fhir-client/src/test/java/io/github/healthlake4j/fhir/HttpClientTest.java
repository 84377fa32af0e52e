package io.github.healthlake4j.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.RecordedRequest;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** HTTP/2, and a client of the user's own: it is used as it is, stays the user's, and leads no signature astray. */
class HttpClientTest {
    private static final String PATIENT = "{\"resourceType\":\"Patient\",\"id\":\"p-1\"}";

    private final Wire wire = new Wire();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void http2_overTls_isUsed_andManyCallsShareOneConnection() throws Exception {
        int calls = 16;
        OkHttpClient http = overTls();
        FhirClient fhir = wire.builder().httpClient(http).build();
        wire.answer(200, PATIENT);
        fhir.read("Patient", "p-1");
        for (int i = 0; i < calls; i++) {
            wire.answer(200, PATIENT);
        }

        ExecutorService threads = Executors.newFixedThreadPool(calls);
        try {
            Callable<Resource> read = () -> fhir.read("Patient", "p-1");
            List<Future<Resource>> running = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                running.add(threads.submit(read));
            }
            for (Future<Resource> one : running) {
                assertThat(one.get(60, TimeUnit.SECONDS).json()).isEqualTo(PATIENT);
            }
        } finally {
            threads.shutdownNow();
        }

        for (int i = 0; i <= calls; i++) {
            RecordedRequest request = wire.took();
            assertThat(request.getVersion()).isEqualTo("HTTP/2");
            assertThat(request.getConnectionIndex()).isZero();
            assertThat(SigV4.isValid(request, Wire.SECRET)).isTrue();
        }
    }

    @Test
    void http2_writes_areSignedAsTheyArrive() {
        OkHttpClient http = overTls();
        FhirClient fhir = wire.builder().httpClient(http).build();
        wire.answer(201, PATIENT);

        fhir.create(Resource.parse("{\"resourceType\":\"Patient\"}"));

        RecordedRequest request = wire.took();
        assertThat(request.getVersion()).isEqualTo("HTTP/2");
        assertThat(Wire.text(request)).isEqualTo("{\"resourceType\":\"Patient\"}");
        assertThat(SigV4.isValid(request, Wire.SECRET)).isTrue();
    }

    /** Turns the server to TLS, and gives a client that trusts it. */
    private OkHttpClient overTls() {
        HeldCertificate held = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        HandshakeCertificates server =
                new HandshakeCertificates.Builder().heldCertificate(held).build();
        HandshakeCertificates client = new HandshakeCertificates.Builder()
                .addTrustedCertificate(held.certificate())
                .build();
        wire.server.useHttps(server.sslSocketFactory());
        wire.server.setProtocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
        return new OkHttpClient.Builder()
                .sslSocketFactory(client.sslSocketFactory(), client.trustManager())
                .build();
    }

    @Test
    void ownClient_isLeftOpen_withItsConnections() throws IOException {
        OkHttpClient own = new OkHttpClient();
        wire.answer(200, PATIENT).answer(200, PATIENT);
        FhirClient fhir = wire.builder().httpClient(own).build();
        fhir.read("Patient", "p-1");

        fhir.close();

        assertThat(own.dispatcher().executorService().isShutdown()).isFalse();
        Request unsigned = new Request.Builder().url(wire.endpoint().toString()).build();
        try (Response response = own.newCall(unsigned).execute()) {
            assertThat(response.code()).isEqualTo(200);
        }
        assertThat(wire.took().getConnectionIndex()).isEqualTo(wire.took().getConnectionIndex());
        assertThatThrownBy(() -> fhir.read("Patient", "p-1")).hasMessageContaining("the client is closed");
    }

    @Test
    void ownClient_isUsedAsItIs_interceptorsAndListenerToo() {
        AtomicInteger ended = new AtomicInteger();
        AtomicInteger measured = new AtomicInteger();
        OkHttpClient own = new OkHttpClient.Builder()
                .addInterceptor(chain -> chain.proceed(
                        chain.request().newBuilder().header("X-Own", "yes").build()))
                .eventListener(new EventListener() {
                    @Override
                    public void callEnd(Call call) {
                        ended.incrementAndGet();
                    }
                })
                .build();
        wire.answer(200, PATIENT);

        wire.builder()
                .httpClient(own)
                .metrics(call -> measured.incrementAndGet())
                .build()
                .read("Patient", "p-1");

        RecordedRequest request = wire.took();
        assertThat(request.getHeaders().get("X-Own")).isEqualTo("yes");
        assertThat(request.getHeaders().get("Authorization")).contains("x-own");
        assertThat(SigV4.isValid(request, Wire.SECRET)).isTrue();
        assertThat(ended).hasValue(1);
        assertThat(measured).hasValue(1);
    }

    @Test
    void ownClient_thatFollowsRedirects_doesNotHere() {
        Wire other = new Wire();
        OkHttpClient own = new OkHttpClient.Builder()
                .followRedirects(true)
                .followSslRedirects(true)
                .build();
        for (int status : new int[] {301, 302, 307, 308}) {
            wire.answer(status, "", "Location", other.endpoint() + "Patient/p-1");
            assertThatThrownBy(() -> wire.builder().httpClient(own).build().read("Patient", "p-1"))
                    .isInstanceOf(MalformedAnswerException.class)
                    .hasMessageContaining("never followed");
        }

        assertThat(other.server.getRequestCount()).isZero();
        assertThat(own.followRedirects()).isTrue();
        other.close();
    }

    @Test
    void ownInterceptor_thatLeadsElsewhere_sendsNothing() {
        Wire other = new Wire();
        for (URI elsewhere : List.of(
                other.endpoint(),
                wire.endpoint().resolve("/datastore/ffffffffffffffffffffffffffffffff/r4/"),
                URI.create("https://127.0.0.1:" + wire.server.getPort() + Wire.BASE))) {
            Interceptor leading = chain -> chain.proceed(
                    chain.request().newBuilder().url(elsewhere + "Patient/p-1").build());
            OkHttpClient own =
                    new OkHttpClient.Builder().addInterceptor(leading).build();

            for (FhirClient fhir : List.of(
                    wire.builder().httpClient(own).build(),
                    FhirClient.builder()
                            .endpoint(wire.endpoint())
                            .bearerToken(() -> "secret")
                            .httpClient(own)
                            .build())) {
                assertThatThrownBy(() -> fhir.read("Patient", "p-1"))
                        .isInstanceOf(MalformedAnswerException.class)
                        .hasMessageContaining("neither signed nor sent");
            }
        }

        assertThat(wire.server.getRequestCount() + other.server.getRequestCount())
                .isZero();
        other.close();
    }

    @Test
    void ownInterceptor_thatFollowsARedirectItself_sendsNothingThere() {
        Wire other = new Wire();
        wire.answer(302, "", "Location", other.endpoint() + "Patient/p-1");
        OkHttpClient own = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    Response response = chain.proceed(chain.request());
                    String location = String.valueOf(response.header("Location"));
                    response.close();
                    return chain.proceed(
                            chain.request().newBuilder().url(location).build());
                })
                .build();

        assertThatThrownBy(() -> wire.builder().httpClient(own).build().read("Patient", "p-1"))
                .hasMessageContaining("neither signed nor sent");
        assertThat(other.server.getRequestCount()).isZero();
        other.close();
    }
}

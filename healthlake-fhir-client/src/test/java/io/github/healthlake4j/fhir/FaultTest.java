package io.github.healthlake4j.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

class FaultTest {
    private static final String PATIENT = "{\"resourceType\":\"Patient\",\"id\":\"p-1\"}";
    private static final Duration SHORT = Duration.ofMillis(400);

    private final Wire wire = new Wire();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void slowHeaders_endAtTheDeadline() {
        wire.answer(new MockResponse.Builder()
                .body(PATIENT)
                .headersDelay(20, TimeUnit.SECONDS)
                .build());

        assertUnavailableWithin(SHORT);
    }

    @Test
    void slowBody_endsAtTheDeadline() {
        wire.answer(new MockResponse.Builder()
                .body(PATIENT)
                .throttleBody(1, 1, TimeUnit.SECONDS)
                .build());

        assertUnavailableWithin(SHORT);
    }

    private void assertUnavailableWithin(Duration deadline) {
        FhirClient fhir = wire.builder().deadline(deadline).build();
        long start = System.nanoTime();

        assertThatThrownBy(() -> fhir.read("Patient", "p-1"))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("no answer");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void resetInMidBody_isTriedAgain() {
        wire.answer(new MockResponse.Builder()
                        .body(PATIENT.repeat(5_000))
                        .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
                        .build())
                .answer(200, PATIENT);

        assertThat(wire.client().read("Patient", "p-1").id()).isEqualTo("p-1");
    }

    @Test
    void contentLengthTooLong_isUnavailable() {
        wire.answer(new MockResponse.Builder()
                .body(PATIENT)
                .setHeader("Content-Length", "100")
                .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
                .build());

        assertThatThrownBy(() -> wire.builder().attempts(1).build().read("Patient", "p-1"))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void contentLengthTooShort_isMalformed_andTheNextCallIsWell() {
        wire.answer(new MockResponse.Builder()
                        .body(PATIENT)
                        .setHeader("Content-Length", "10")
                        .build())
                .answer(200, PATIENT)
                .answer(200, PATIENT);
        FhirClient fhir = wire.client();

        assertThatThrownBy(() -> fhir.read("Patient", "p-1"))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessageContaining("no JSON at line 1");
        assertThat(fhir.read("Patient", "p-1").id()).isEqualTo("p-1");
    }

    @Test
    void bodyOf100Megabytes_isRefused_asItComesOrCompressed() throws IOException {
        wire.answer(new MockResponse.Builder()
                        .body(PATIENT)
                        .setHeader("Content-Length", "104857600")
                        .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
                        .build())
                .answer(new MockResponse.Builder()
                        .body(gzip(" ".repeat(1024 * 1024), 100))
                        .setHeader("Content-Encoding", "gzip")
                        .build());
        FhirClient fhir = wire.client();

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> fhir.read("Patient", "p-1"))
                    .isInstanceOf(MalformedAnswerException.class)
                    .hasMessageStartingWith(
                            "read Patient: the answer is larger than the limit of 67108864 bytes; ask for less");
        }
        assertThat(wire.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void gzip_isUnpacked() throws IOException {
        wire.answer(new MockResponse.Builder()
                .body(gzip(PATIENT))
                .setHeader("Content-Encoding", "gzip")
                .build());

        assertThat(wire.client().read("Patient", "p-1").json()).isEqualTo(PATIENT);
        assertThat(wire.took().getHeaders().get("Accept-Encoding")).isEqualTo("gzip");
    }

    @Test
    void gzipCutShort_isUnavailable() throws IOException {
        Buffer cut = new Buffer();
        Buffer whole = gzip(PATIENT.repeat(100));
        cut.write(whole, whole.size() / 2);
        wire.answer(new MockResponse.Builder()
                .body(cut)
                .setHeader("Content-Encoding", "gzip")
                .build());

        assertThatThrownBy(() -> wire.builder().attempts(1).build().read("Patient", "p-1"))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void bodyBeyondTheLimit_isRefusedAndNotTriedAgain() {
        wire.answer(200, "x".repeat(2_000))
                .answer(new MockResponse.Builder()
                        .chunkedBody("x".repeat(200_000), 1_000)
                        .build());
        FhirClient fhir = wire.builder().maxAnswerBytes(1_000).build();

        assertThatThrownBy(() -> fhir.read("Patient", "p-1"))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessageContaining("limit of 1000 bytes");
        assertThatThrownBy(() -> fhir.read("Patient", "p-1")).isInstanceOf(MalformedAnswerException.class);
        assertThat(wire.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void redirect_isNotFollowed() {
        Wire other = new Wire();
        wire.answer(302, "", "Location", other.endpoint().toString());

        assertThatThrownBy(() -> wire.client().read("Patient", "p-1"))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessageContaining("never followed");
        assertThat(other.server.getRequestCount()).isZero();
        other.close();
    }

    @Test
    void noCredentials_isTheSdksOwnException() {
        FhirClient fhir = wire.builder()
                .credentials(() -> {
                    throw SdkClientException.create("no credentials here");
                })
                .build();

        assertThatThrownBy(() -> fhir.read("Patient", "p-1"))
                .isInstanceOf(SdkClientException.class)
                .hasMessageContaining("no credentials here");
    }

    @Test
    void interrupt_endsTheCallAtOnce() throws InterruptedException {
        wire.answer(new MockResponse.Builder()
                .body(PATIENT)
                .headersDelay(20, TimeUnit.SECONDS)
                .build());
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        AtomicReference<Boolean> interrupted = new AtomicReference<>(false);
        FhirClient fhir = wire.client();
        Thread caller = new Thread(() -> {
            try {
                fhir.read("Patient", "p-1");
            } catch (RuntimeException thrown) {
                failure.set(thrown);
                interrupted.set(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        wire.took();

        caller.interrupt();
        caller.join(5_000);

        assertThat(failure.get()).isInstanceOf(CancelledException.class);
        assertThat(interrupted.get()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void cancellation_endsRunningAndLaterCalls(boolean onCallingThread) throws InterruptedException {
        wire.answer(new MockResponse.Builder()
                .body(PATIENT)
                .headersDelay(20, TimeUnit.SECONDS)
                .build());
        Cancellation handle = Cancellation.create();
        FhirClient fhir = onCallingThread
                ? wire.client().onCallingThread(handle)
                : wire.client().with(handle);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        CountDownLatch ended = new CountDownLatch(1);
        new Thread(() -> {
                    try {
                        fhir.read("Patient", "p-1");
                    } catch (RuntimeException thrown) {
                        failure.set(thrown);
                    }
                    ended.countDown();
                })
                .start();
        wire.took();

        handle.cancel();

        assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(failure.get()).isInstanceOf(CancelledException.class).hasMessage("read Patient: cancelled");
        assertThat(handle.isCancelled()).isTrue();
        assertThatThrownBy(() -> fhir.read("Patient", "p-1")).isInstanceOf(CancelledException.class);
    }

    @Test
    void onCallingThread_makesTheCallThere() {
        wire.answer(200, PATIENT).answer(200, PATIENT);
        List<Thread> signed = new ArrayList<>();
        FhirClient fhir = wire.builder()
                .credentials(() -> {
                    signed.add(Thread.currentThread());
                    return AwsBasicCredentials.create("AKIDEXAMPLE", "secret");
                })
                .build();

        fhir.read("Patient", "p-1");
        fhir.onCallingThread(Cancellation.create()).read("Patient", "p-1");

        assertThat(signed).hasSize(2).last().isSameAs(Thread.currentThread());
        assertThat(signed.get(0)).isNotSameAs(Thread.currentThread());
    }

    @Test
    void closedClient_onCallingThread_saysSo() {
        wire.answer(200, PATIENT);
        FhirClient fhir = wire.client();
        fhir.read("Patient", "p-1");
        fhir.close();

        assertThatThrownBy(() -> fhir.onCallingThread(Cancellation.create()).read("Patient", "p-1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void closedClient_saysSo() {
        wire.answer(200, PATIENT);
        FhirClient fhir = wire.client();
        fhir.read("Patient", "p-1");
        FhirClient derived = fhir.withDeadline(Duration.ofSeconds(5));

        derived.close();
        wire.answer(200, PATIENT);
        fhir.read("Patient", "p-1");
        fhir.close();

        assertThatThrownBy(() -> fhir.read("Patient", "p-1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the client is closed");
    }

    private static Buffer gzip(String text) throws IOException {
        return gzip(text, 1);
    }

    private static Buffer gzip(String text, int times) throws IOException {
        Buffer buffer = new Buffer();
        try (var sink = Okio.buffer(new GzipSink(buffer))) {
            for (int i = 0; i < times; i++) {
                sink.writeUtf8(text);
            }
        }
        return buffer;
    }
}

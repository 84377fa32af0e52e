package io.github.healthlake4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.healthlake.model.ValidationException;

/** Faults as they come over the wire, with the SDK's own retries. */
class FaultsTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final String ARN = "arn:aws:healthlake:us-east-1:123456789012:datastore/fhir/" + ID;
    private static final AwsBasicCredentials LOCAL = AwsBasicCredentials.create("local", "local");

    private static final ImportJob FINISHED = new ImportJob(
            "job",
            ID,
            "COMPLETED",
            null,
            null,
            null,
            "s3://inbox/",
            new S3Configuration("s3://outbox/", "key"),
            JobProgress.none(),
            null,
            null,
            null);

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "400, ThrottlingException",
        "429, ThrottlingException",
        "500, InternalServerException",
        "502, ''",
        "503, ''",
    })
    void page_thatFailsOnce_isAskedForAgainAndComesOnce(int status, String type) throws Exception {
        server.enqueue(page(0, "t"));
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .body(type.isEmpty() ? "<html>" : "{\"__type\":\"" + type + "\"}")
                .build());
        server.enqueue(page(1, null));

        List<String> names = names();

        assertThat(names).containsExactly("n0", "n1");
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void page_cutOffInTheMiddle_isAskedForAgainAndComesOnce() {
        server.enqueue(page(0, "t"));
        server.enqueue(page(1, null)
                .newBuilder()
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());
        server.enqueue(page(1, null));

        assertThat(names()).containsExactly("n0", "n1");
    }

    @Test
    void page_onAConnectionThatBreaks_isAskedForAgain() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        server.enqueue(page(0, null));

        assertThat(names()).containsExactly("n0");
    }

    @Test
    void call_thatIsWrong_isNotRepeated() {
        server.enqueue(new MockResponse.Builder()
                .code(400)
                .body("{\"__type\":\"ValidationException\",\"Message\":\"no\"}")
                .build());

        assertThatThrownBy(this::names).isInstanceOf(ValidationException.class);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void call_thatHangs_endsWithTheCallTimeout() {
        server.enqueue(hanging());

        try (HealthLake lake = lake(Duration.ofMillis(300))) {
            assertThatThrownBy(() -> lake.datastores().describe(ID)).isInstanceOf(ApiCallTimeoutException.class);
        }
    }

    static Stream<Arguments> callsThatWait() {
        return Stream.of(
                call("describe", lake -> lake.datastores().describe(ID), AbortedException.class),
                call("page", lake -> lake.datastores().list().page(1), AbortedException.class),
                call("listing", lake -> lake.importJobs().list(ID).forEach(job -> {}), AbortedException.class),
                call("delete", lake -> lake.datastores().delete(ID), AbortedException.class),
                call("report", lake -> lake.importJobs().report(FINISHED, 1), CancellationException.class),
                call(
                        "download",
                        lake -> lake.staging().download("s3://outbox/", Path.of("nowhere")),
                        CancellationException.class),
                call("tags", lake -> lake.tags().list(ARN), AbortedException.class),
                call(
                        "await",
                        lake -> lake.datastores().await(ID, Wait.upTo(Duration.ofHours(1))),
                        WaitInterruptedException.class));
    }

    private static Arguments call(String name, Consumer<HealthLake> call, Class<? extends Exception> end) {
        return Arguments.of(Named.of(name, call), end);
    }

    @ParameterizedTest
    @MethodSource("callsThatWait")
    @Timeout(60)
    void call_interruptedWhileTheServiceHangs_endsAtOnceAndRestoresTheFlag(
            Consumer<HealthLake> call, Class<? extends Exception> expected) throws Exception {
        try (HealthLake lake = lake(Duration.ofMinutes(10))) {
            End end = interrupted(lake, call);

            assertThat(end.thrown()).isInstanceOf(expected).hasMessageContaining("interrupted");
            assertThat(end.flag()).isTrue();
        }
    }

    @Test
    @Timeout(60)
    void call_afterAnInterruptedOne_isAnswered() throws Exception {
        try (HealthLake lake = lake(Duration.ofMinutes(10))) {
            End end = interrupted(lake, callee -> callee.datastores().describe(ID));
            server.enqueue(page(0, null));

            assertThat(end.thrown()).isInstanceOf(AbortedException.class);
            assertThat(lake.datastores().list()).hasSize(1);
        }
    }

    @Test
    @Timeout(60)
    void call_interruptedWhileTheServiceHangs_hangsUp() throws Exception {
        try (ServerSocket service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HealthLake lake = HealthLake.builder()
                        .region("us-east-1")
                        .endpoint(URI.create("http://127.0.0.1:" + service.getLocalPort()))
                        .credentials(() -> LOCAL)
                        .callTimeout(Duration.ofMinutes(10))
                        .build()) {
            FutureTask<Throwable> calling = new FutureTask<>(
                    () -> catchThrowable(() -> lake.datastores().describe(ID)));
            Thread caller = new Thread(calling);
            caller.start();
            try (Socket connection = service.accept();
                    InputStream request = connection.getInputStream()) {
                connection.setSoTimeout(20_000); // Of itself the caller would hang up after 30 s.
                assertThat(request.read()).isPositive();

                caller.interrupt();

                assertThat(request.readAllBytes()).isNotEmpty();
                assertThat(calling.get()).isInstanceOf(AbortedException.class);
            }
        }
    }

    /** How a call ended, and whether the thread's flag was set then. */
    private record End(Throwable thrown, boolean flag) {}

    /** Makes the call on a thread that is interrupted once the request has arrived, which is never answered. */
    private End interrupted(HealthLake lake, Consumer<HealthLake> call) throws Exception {
        server.enqueue(hanging());
        FutureTask<End> calling = new FutureTask<>(() -> new End(
                catchThrowable(() -> call.accept(lake)), Thread.currentThread().isInterrupted()));
        Thread caller = new Thread(calling);
        caller.start();
        server.takeRequest();
        caller.interrupt();
        return calling.get();
    }

    @Test
    void call_interruptedBefore_sendsNothing() {
        try (HealthLake lake = lake(Duration.ofMinutes(10))) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> lake.datastores().describe(ID)).isInstanceOf(AbortedException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(server.getRequestCount()).isZero();
        }
    }

    @Test
    void call_onAWorker_seesTheCallersClassLoader() throws Exception {
        AtomicReference<@Nullable ClassLoader> seen = new AtomicReference<>();
        server.enqueue(page(0, null));
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader own = new URLClassLoader(new URL[0], before);
                HealthLake lake = lake(Duration.ofMinutes(10), () -> {
                    seen.set(Thread.currentThread().getContextClassLoader());
                    return LOCAL;
                })) {
            thread.setContextClassLoader(own);

            assertThat(lake.datastores().list()).hasSize(1);
            assertThat(seen).hasValue(own);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private List<String> names() {
        try (HealthLake lake = lake(Duration.ofSeconds(20))) {
            return lake.datastores().list().stream()
                    .map(datastore -> String.valueOf(datastore.name()))
                    .toList();
        }
    }

    private HealthLake lake(Duration callTimeout) {
        return lake(callTimeout, () -> LOCAL);
    }

    private HealthLake lake(Duration callTimeout, AwsCredentialsProvider credentials) {
        return HealthLake.builder()
                .region("us-east-1")
                .endpoint(server.url("/").uri())
                .s3Endpoint(server.url("/").uri())
                .credentials(credentials)
                .callTimeout(callTimeout)
                .build();
    }

    private static MockResponse hanging() {
        return new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build();
    }

    private static MockResponse page(int number, @Nullable String next) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "application/x-amz-json-1.0")
                .body(
                        "{\"DatastorePropertiesList\":[{\"DatastoreId\":\"d\",\"DatastoreArn\":\"a\",\"DatastoreName\":\"n"
                                + number
                                + "\",\"DatastoreStatus\":\"ACTIVE\",\"DatastoreEndpoint\":\"https://example.com/\"}]"
                                + (next == null ? "" : ",\"NextToken\":\"" + next + "\"") + "}")
                .build();
    }
}

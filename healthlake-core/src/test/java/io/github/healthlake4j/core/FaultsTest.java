package io.github.healthlake4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.healthlake.model.ValidationException;

/** Faults as they come over the wire, with the SDK's own retries. */
class FaultsTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";

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

    @Test
    @Timeout(20)
    void await_interruptedWhileTheServiceHangs_endsAtOnce() throws Exception {
        server.enqueue(hanging());
        List<Throwable> ends = new ArrayList<>();
        List<Boolean> flags = new ArrayList<>();
        CountDownLatch ended = new CountDownLatch(1);
        try (HealthLake lake = lake(Duration.ofSeconds(60))) {
            Thread waiting = new Thread(() -> {
                try {
                    lake.datastores().await(ID, Wait.upTo(Duration.ofHours(1)));
                } catch (WaitInterruptedException end) {
                    ends.add(end);
                    flags.add(Thread.currentThread().isInterrupted());
                }
                ended.countDown();
            });
            waiting.start();
            server.takeRequest();

            waiting.interrupt();

            assertThat(ended.await(2, TimeUnit.SECONDS)).as("ended at once").isTrue();
            assertThat(ends).hasSize(1);
            assertThat(flags).containsExactly(true);
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
        return HealthLake.builder()
                .region("us-east-1")
                .endpoint(server.url("/").uri())
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
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

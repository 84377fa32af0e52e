package io.github.healthlake4j.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoaderTest {
    private static final Pattern URL = Pattern.compile("\"url\":\"Patient/p-([0-9]+)\"");

    private final Wire wire = new Wire();
    private final Service service = new Service();

    @TempDir
    Path folder = Path.of(".");

    LoaderTest() {
        wire.server.setDispatcher(service);
    }

    @AfterEach
    void close() {
        wire.close();
    }

    /** Answers batches of PUT: throttles as a whole, throttles single entries, refuses, or breaks, as told. */
    private static final class Service extends Dispatcher {
        final List<Integer> stored = Collections.synchronizedList(new ArrayList<>());
        final AtomicInteger calls = new AtomicInteger();
        volatile IntPredicate throttledCall = call -> false;
        volatile IntPredicate refused = id -> false;
        volatile IntPredicate throttledEntry = id -> false;
        volatile int brokenFrom = Integer.MAX_VALUE;

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            int call = calls.incrementAndGet();
            if (call >= brokenFrom) {
                return new MockResponse.Builder().code(403).build();
            }
            if (throttledCall.test(call)) {
                return new MockResponse.Builder().code(429).build();
            }
            List<String> answers = new ArrayList<>();
            Matcher ids = URL.matcher(Wire.text(request));
            while (ids.find()) {
                int id = Integer.parseInt(ids.group(1));
                int status = refused.test(id) ? 422 : throttledEntry.test(id) ? 429 : 201;
                if (status == 201) {
                    stored.add(id);
                }
                answers.add("{\"response\":{\"status\":\"" + status + "\",\"outcome\":" + Wire.outcome("value", "why")
                        + "}}");
            }
            return new MockResponse.Builder()
                    .body("{\"resourceType\":\"Bundle\",\"type\":\"batch-response\",\"entry\":["
                            + String.join(",", answers) + "]}")
                    .build();
        }
    }

    private BulkLoader loader() {
        return BulkLoader.of(wire.client())
                .sleeper(wire.pauses::add)
                .batchSize(10)
                .concurrency(4);
    }

    private static Stream<Resource> patients(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Resource.parse("{\"resourceType\":\"Patient\",\n\"id\":\"p-" + i + "\",\"x\":1.50}"));
    }

    @Test
    void load_storesEachOnce() {
        List<LoadReport> seen = Collections.synchronizedList(new ArrayList<>());

        LoadReport report = loader().progress(seen::add).load(patients(95));

        assertThat(report.loaded()).isEqualTo(95);
        assertThat(report.failed()).isZero();
        assertThat(report.bytes()).isPositive();
        assertThat(service.stored).hasSize(95).doesNotHaveDuplicates();
        assertThat(service.calls).hasValue(10);
        assertThat(seen).hasSize(10);
        assertThat(seen.get(9)).isEqualTo(report);
    }

    @Test
    void load_throttled_sendsAgainAndComesToItsEnd() {
        service.throttledCall = call -> call % 2 == 1;

        LoadReport report = loader().load(patients(60));

        assertThat(report.loaded()).isEqualTo(60);
        assertThat(service.stored).hasSize(60).doesNotHaveDuplicates();
        assertThat(wire.pauses).isNotEmpty();
    }

    @Test
    void load_throttledEntries_areSentAgainAlone() {
        AtomicInteger times = new AtomicInteger();
        service.throttledEntry = id -> id == 3 && times.incrementAndGet() < 3;

        LoadReport report = loader().load(patients(10));

        assertThat(report.loaded()).isEqualTo(10);
        assertThat(service.stored).hasSize(10).doesNotHaveDuplicates();
        assertThat(service.calls).hasValue(3);
    }

    @Test
    void load_alwaysThrottled_endsWithThrottled() {
        service.throttledCall = call -> true;

        assertThatThrownBy(() -> loader().load(patients(10))).isInstanceOf(ThrottledException.class);
    }

    @Test
    void load_oneEntryAlwaysThrottled_endsWithThrottled() {
        service.throttledEntry = id -> id == 3;

        assertThatThrownBy(() -> loader().load(patients(10)))
                .isInstanceOf(ThrottledException.class)
                .hasMessageContaining("still throttled");
    }

    @Test
    void load_refusedResources_areWrittenDown() throws IOException {
        service.refused = id -> id % 10 == 7;
        Path failures = folder.resolve("failures.ndjson");

        LoadReport report = loader().failures(failures)
                .load(Stream.concat(patients(20), Stream.of(Resource.parse("{\"resourceType\":\"Patient\"}"))));

        List<String> lines = Files.readAllLines(failures);
        assertThat(report.loaded()).isEqualTo(18);
        assertThat(report.failed()).isEqualTo(3);
        assertThat(lines).hasSize(3);
        assertThat(lines)
                .anySatisfy(line -> assertThat(line)
                        .startsWith(
                                "{\"position\":17,\"reference\":\"Patient/p-17\",\"status\":422,\"issues\":[{\"severity\":\"error\","
                                        + "\"code\":\"value\",\"diagnostics\":\"why\"")
                        .endsWith("\"resource\":{\"resourceType\":\"Patient\", \"id\":\"p-17\",\"x\":1.50}}"));
    }

    @Test
    void load_aResourceThatIsTooLarge_isWrittenDownAndNotSent() throws IOException {
        Path failures = folder.resolve("failures.ndjson");
        Resource large =
                Resource.parse("{\"resourceType\":\"Patient\",\"id\":\"p-9\",\"x\":\"" + "x".repeat(6_000_000) + "\"}");

        LoadReport report = loader().failures(failures).load(Stream.concat(Stream.of(large), patients(3)));

        assertThat(report.loaded()).isEqualTo(3);
        assertThat(report.failed()).isEqualTo(1);
        assertThat(Files.readString(failures)).startsWith("{\"position\":0,").contains("larger than 5 MB");
    }

    @Test
    void load_brokenOff_goesOnAtTheCheckpoint() throws IOException {
        Path checkpoint = folder.resolve("checkpoint");
        service.brokenFrom = 4;
        assertThatThrownBy(() -> loader().concurrency(1).checkpoint(checkpoint).load(patients(100)))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(checkpoint).hasContent("30");
        service.brokenFrom = Integer.MAX_VALUE;

        LoadReport report = loader().checkpoint(checkpoint).load(patients(100));

        assertThat(report.resumed()).isEqualTo(30);
        assertThat(report.loaded()).isEqualTo(70);
        assertThat(service.stored).hasSize(100).doesNotHaveDuplicates();
        assertThat(checkpoint).doesNotExist();
    }

    @Test
    void load_checkpointThatIsNone_isRefused() throws IOException {
        Path checkpoint = Files.writeString(folder.resolve("checkpoint"), "x");

        assertThatThrownBy(() -> loader().checkpoint(checkpoint).load(patients(1)))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void load_heavyResources_goInBatchesThatFit() {
        String heavy = "x".repeat(2_000_000);

        loader().load(IntStream.range(0, 5)
                .mapToObj(i -> Resource.parse(
                        "{\"resourceType\":\"Patient\",\"id\":\"p-" + i + "\",\"x\":\"" + heavy + "\"}")));

        assertThat(service.stored).hasSize(5);
        assertThat(service.calls).hasValue(3);
    }

    @Test
    void load_takesNoMoreOfTheStreamThanItNeeds() {
        AtomicInteger taken = new AtomicInteger();
        service.brokenFrom = 2;

        assertThatThrownBy(
                        () -> loader().concurrency(1).load(patients(1_000_000).peek(one -> taken.incrementAndGet())))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(taken).hasValueLessThan(2_000);
    }

    @Test
    void load_interrupted_isCancelled() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> loader().load(patients(10))).isInstanceOf(CancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void throttle_halvesAndGrows() {
        Throttle throttle = new Throttle(8, wire.pauses::add);

        throttle.throttled();
        throttle.throttled();

        assertThat(throttle.limit()).isEqualTo(2);
        throttle.succeeded();
        throttle.succeeded();
        assertThat(throttle.limit()).isEqualTo(3);
    }

    @Test
    void settings_areChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> loader().batchSize(101));
        assertThatIllegalArgumentException().isThrownBy(() -> loader().concurrency(0));
        assertThat(loader().validation(ValidationLevel.MINIMAL)).hasToString("loader of batches of 10, 4 at a time");
    }

    @Test
    void metrics_tellOfEachCall() {
        List<CallMetrics> seen = Collections.synchronizedList(new ArrayList<>());
        FhirClient fhir = wire.builder().metrics(seen::add).build();
        service.throttledCall = call -> call == 1;
        Batch batch = Batch.create();
        batch.update(Resource.parse("{\"resourceType\":\"Patient\",\"id\":\"p-1\"}"));

        fhir.batch(batch);

        assertThat(seen).singleElement().satisfies(call -> {
            assertThat(call.interaction()).isEqualTo("process");
            assertThat(call.type()).isEqualTo("batch");
            assertThat(call.status()).isEqualTo(200);
            assertThat(call.requests()).isEqualTo(2);
            assertThat(call.bytesSent()).isPositive();
            assertThat(call.bytesReceived()).isPositive();
            assertThat(call.duration()).isPositive();
            assertThat(call.toString()).doesNotContain("p-1");
        });
    }
}

package io.github.healthlake4j.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {
    private static final String PATIENT = "{\"resourceType\":\"Patient\",\"id\":\"p-1\"}";
    private static final String BUNDLE =
            "{\"resourceType\":\"Bundle\",\"jobId\":\"j\",\"type\":\"batch-response\",\"entry\":[{\"response\":{\"status\":\"200\"}}]}";
    private static final Resource STORED = Resource.parse(PATIENT);

    private final Wire wire = new Wire();

    @AfterEach
    void close() {
        wire.close();
    }

    /** What may be sent again, and what may not. */
    static Stream<Arguments> interactions() {
        Batch creating = Batch.create();
        creating.create(Resource.parse("{\"resourceType\":\"Patient\"}"));
        Batch updating = Batch.create();
        updating.update(STORED);
        JsonPatch patch = JsonPatch.create().remove("/a");
        return Stream.of(
                of("read", true, fhir -> fhir.read("Patient", "p-1")),
                of("create", true, fhir -> fhir.create(Resource.parse("{\"resourceType\":\"Patient\"}"))),
                of("update", true, fhir -> fhir.update(STORED)),
                of("delete", true, fhir -> fhir.delete("Patient", "p-1")),
                of("validate", true, fhir -> fhir.operation(Operation.lookup("s", "c"))),
                of("patch", false, fhir -> fhir.patch("Patient", "p-1", patch, WriteOptions.none())),
                of(
                        "patch if match",
                        true,
                        fhir -> fhir.patch(
                                "Patient", "p-1", patch, WriteOptions.none().ifMatch("1"))),
                of("batch of creates", false, fhir -> fhir.batch(creating)),
                of("batch of updates", true, fhir -> fhir.batch(updating)),
                of("$member-match", false, fhir -> fhir.operation(Operation.memberMatch(STORED))),
                of("job", false, fhir -> fhir.start(JobRequest.bulkDelete("Patient"))));
    }

    private static Arguments of(String name, boolean again, Consumer<FhirClient> call) {
        return Arguments.of(Named.of(name, call), again);
    }

    @ParameterizedTest
    @MethodSource("interactions")
    void unavailable_isSentAgainOnlyIfRepeatable(Consumer<FhirClient> call, boolean again) {
        wire.answer(503, "").answer(200, BUNDLE, "Location", "Patient/p-1");

        if (again) {
            call.accept(wire.client());
        } else {
            assertThatThrownBy(() -> call.accept(wire.client())).isInstanceOf(UnavailableException.class);
        }

        assertThat(wire.server.getRequestCount()).isEqualTo(again ? 2 : 1);
    }

    @ParameterizedTest
    @MethodSource("interactions")
    void brokenConnection_isSentAgainOnlyIfRepeatable(Consumer<FhirClient> call, boolean again) {
        wire.answer(new MockResponse.Builder()
                        .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                        .build())
                .answer(200, BUNDLE, "Location", "Patient/p-1");

        if (again) {
            call.accept(wire.client());
        } else {
            assertThatThrownBy(() -> call.accept(wire.client())).isInstanceOf(UnavailableException.class);
        }

        assertThat(wire.server.getRequestCount()).isEqualTo(again ? 2 : 1);
    }

    @Test
    void throttling_sentAs400_isTriedAgainAndNamed() {
        String body = "{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}";
        wire.answer(400, body)
                .answer(200, "{\"resourceType\":\"Patient\",\"id\":\"p-1\"}")
                .answer(400, body);

        wire.client().read("Patient", "p-1");

        assertThat(wire.pauses).hasSize(1);
        assertThatThrownBy(() -> wire.builder().attempts(1).build().read("Patient", "p-1"))
                .isInstanceOf(ThrottledException.class)
                .hasMessageContaining("400 ThrottlingException");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void passingStatus_isTriedAgain(int status) {
        wire.answer(status, "").answer(status, "").answer(200, PATIENT);

        assertThat(wire.client().read("Patient", "p-1").id()).isEqualTo("p-1");
        assertThat(wire.pauses).hasSize(2).allMatch(pause -> pause.compareTo(Duration.ofMillis(200)) <= 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 410, 412, 422, 501})
    void lastingStatus_isNotTriedAgain(int status) {
        wire.answer(status, "");

        assertThatThrownBy(() -> wire.client().read("Patient", "p-1")).isInstanceOf(FhirException.class);
        assertThat(wire.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void attempts_areBounded() {
        for (int i = 0; i < 4; i++) {
            wire.answer(429, Wire.outcome("throttled", ""));
        }

        assertThatThrownBy(() -> wire.client().read("Patient", "p-1"))
                .isInstanceOfSatisfying(
                        ThrottledException.class,
                        throttled -> assertThat(throttled.retryable()).isTrue());
        assertThat(wire.server.getRequestCount()).isEqualTo(4);
    }

    @Test
    void retryAfter_inSeconds_isObeyed() {
        wire.answer(429, "", "Retry-After", "7").answer(200, PATIENT);

        wire.client().read("Patient", "p-1");

        assertThat(wire.pauses).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void retryAfter_asDate_isObeyed() {
        Instant now = Instant.parse("2026-11-23T10:00:00Z");
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.ofInstant(now.plusSeconds(9), ZoneOffset.UTC));
        wire.answer(503, "", "Retry-After", date).answer(200, PATIENT);

        wire.builder().clock(Clock.fixed(now, ZoneOffset.UTC)).build().read("Patient", "p-1");

        assertThat(wire.pauses).containsExactly(Duration.ofSeconds(9));
    }

    @Test
    void retryAfter_long_isCapped() {
        wire.answer(429, "", "Retry-After", "3000").answer(200, PATIENT);

        wire.client().read("Patient", "p-1");

        assertThat(wire.pauses).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void retryAfter_unreadable_isAsNone() {
        wire.answer(429, "", "Retry-After", "soon").answer(200, PATIENT);

        wire.client().read("Patient", "p-1");

        assertThat(wire.pauses).hasSize(1).allMatch(pause -> pause.compareTo(Duration.ofMillis(100)) <= 0);
    }

    @Test
    void pauseBeyondTheDeadline_isNotMade() {
        wire.answer(429, "", "Retry-After", "20");

        FhirClient fhir = wire.builder().deadline(Duration.ofSeconds(10)).build();

        assertThatThrownBy(() -> fhir.read("Patient", "p-1")).isInstanceOf(ThrottledException.class);
        assertThat(wire.pauses).isEmpty();
    }

    @Test
    void noAttemptsLeft_sendsOnce() {
        wire.answer(503, "");

        FhirClient fhir = wire.builder().attempts(1).build();

        assertThatThrownBy(() -> fhir.read("Patient", "p-1")).isInstanceOf(UnavailableException.class);
        assertThat(wire.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void eachAttempt_isSignedAnew() {
        wire.answer(503, "").answer(200, PATIENT);

        wire.client().read("Patient", "p-1");

        assertThat(List.of(wire.took(), wire.took())).allMatch(request -> SigV4.isValid(request, Wire.SECRET));
    }
}

package io.github.healthlake4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.healthlake.model.AccessDeniedException;
import software.amazon.awssdk.services.healthlake.model.InternalServerException;
import software.amazon.awssdk.services.healthlake.model.ThrottlingException;

class PollerTest {
    private static final Wait HOUR = Wait.upTo(Duration.ofHours(1));

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final List<Duration> pauses = new ArrayList<>();
    private final List<Progress> told = new ArrayList<>();
    private final Deque<Supplier<String>> answers = new ArrayDeque<>();
    private final Poller poller = new Poller(nanos::get, this::pass);

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void await_settledAtOnce_doesNotPause() {
        answer("DONE");

        assertThat(poller.await(watch(), HOUR)).isEqualTo("DONE");
        assertThat(pauses).isEmpty();
    }

    @Test
    void await_longWork_looksAtAGrowingPace() {
        for (int i = 0; i < 10; i++) {
            answer("BUSY");
        }
        answer("DONE");

        poller.await(watch(), HOUR.withPauses(Duration.ofSeconds(2), Duration.ofSeconds(30)));

        assertThat(pauses)
                .extracting(Duration::toMillis)
                .containsExactly(2000L, 3000L, 4500L, 6750L, 10125L, 15187L, 22781L, 30000L, 30000L, 30000L);
    }

    @Test
    void await_everyLook_isTold() {
        answer("BUSY");
        answer("DONE");

        poller.await(
                watch(),
                HOUR.onProgress(told::add)
                        .onProgress(progress -> assertThat(told).contains(progress)));

        assertThat(told)
                .containsExactly(
                        new Progress("the work", "BUSY", Duration.ZERO, JobProgress.none()),
                        new Progress("the work", "DONE", Duration.ofSeconds(2), JobProgress.none()));
    }

    @Test
    void await_pastTheDeadline_looksOnceMoreThenSaysThatItGoesOn() {
        for (int i = 0; i < 3; i++) {
            answer("BUSY");
        }

        assertThatThrownBy(() -> poller.await(watch(), Wait.upTo(Duration.ofSeconds(3))))
                .isInstanceOfSatisfying(
                        WaitTimeoutException.class,
                        timeout -> assertThat(timeout.status()).isEqualTo("BUSY"))
                .hasMessage("wait for the work: still BUSY after PT3S."
                        + " It goes on in HealthLake all the same; wait again, or describe it later");
        assertThat(pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(1));
        assertThat(answers).isEmpty();
    }

    @Test
    void await_ofNoTime_looksOnce() {
        answer("BUSY");

        assertThatThrownBy(() -> poller.await(watch(), Wait.upTo(Duration.ZERO)))
                .isInstanceOf(WaitTimeoutException.class);
        assertThat(pauses).isEmpty();
    }

    @Test
    void await_whenThePauseLastedPastTheDeadline_stillSeesTheEnd() {
        answer("BUSY");
        answer("DONE");
        Poller sleepy = new Poller(
                nanos::get, pause -> nanos.addAndGet(Duration.ofDays(2).toNanos()));

        assertThat(sleepy.await(watch(), HOUR)).isEqualTo("DONE");
    }

    @Test
    void await_whenTheClockGoesBack_doesNotCountIt() {
        answer("BUSY");
        answer("DONE");
        Poller jumping = new Poller(
                nanos::get, pause -> nanos.addAndGet(-Duration.ofDays(2).toNanos()));

        jumping.await(watch(), HOUR.onProgress(told::add));

        assertThat(told).extracting(Progress::elapsed).containsExactly(Duration.ZERO, Duration.ZERO);
    }

    static Stream<SdkException> passing() {
        return Stream.of(
                (SdkException) ThrottlingException.builder()
                        .message("slow down")
                        .statusCode(429)
                        .awsErrorDetails(error("ThrottlingException"))
                        .build(),
                (SdkException) ThrottlingException.builder()
                        .message("slow down")
                        .statusCode(400)
                        .awsErrorDetails(error("ThrottlingException"))
                        .build(),
                (SdkException) InternalServerException.builder()
                        .message("oh")
                        .statusCode(500)
                        .build(),
                SdkClientException.create("cut", new IOException("connection reset")),
                ApiCallTimeoutException.create(60_000));
    }

    private static AwsErrorDetails error(String code) {
        return AwsErrorDetails.builder().errorCode(code).build();
    }

    @ParameterizedTest
    @MethodSource("passing")
    void await_overAPassingFault_goesOn(SdkException fault) {
        answer("BUSY");
        fail(fault);
        answer("DONE");

        assertThat(poller.await(watch(), HOUR.onProgress(told::add))).isEqualTo("DONE");
        assertThat(told).extracting(Progress::status).containsExactly("BUSY", "DONE");
    }

    @ParameterizedTest
    @MethodSource("passing")
    void await_overAFaultThatDoesNotPass_throwsItAsItIs(SdkException fault) {
        for (int i = 0; i <= Poller.MOST_FAULTS; i++) {
            fail(fault);
        }

        assertThat(catchThrowable(() -> poller.await(watch(), HOUR))).isSameAs(fault);
        assertThat(answers).isEmpty();
    }

    @Test
    void await_faultsBetweenGoodLooks_areNotSummedUp() {
        for (int i = 0; i < 2 * Poller.MOST_FAULTS; i++) {
            fail(SdkClientException.create("cut", new IOException("connection reset")));
            answer("BUSY");
        }
        answer("DONE");

        assertThat(poller.await(watch(), HOUR)).isEqualTo("DONE");
    }

    @Test
    void await_overAFaultThatStays_throwsItAtOnce() {
        SdkException denied = (SdkException) AccessDeniedException.builder()
                .message("not you")
                .statusCode(403)
                .build();
        fail(denied);

        assertThat(catchThrowable(() -> poller.await(watch(), HOUR))).isSameAs(denied);
        assertThat(pauses).isEmpty();
    }

    @Test
    void await_withoutCredentials_throwsAtOnce() {
        SdkException missing = SdkClientException.create("Unable to load credentials");
        fail(missing);

        assertThat(catchThrowable(() -> poller.await(watch(), HOUR))).isSameAs(missing);
    }

    @Test
    void await_whenTheTimeEndsInAFault_tellsBoth() {
        SdkException cut = SdkClientException.create("cut", new IOException("connection reset"));
        answer("BUSY");
        fail(cut);

        assertThatThrownBy(() -> poller.await(watch(), Wait.upTo(Duration.ofSeconds(1))))
                .isInstanceOf(WaitTimeoutException.class)
                .hasMessageContaining("still BUSY")
                .satisfies(timeout -> assertThat(timeout.getSuppressed()).containsExactly(cut));
    }

    @Test
    void await_whenNoLookEverSucceeded_throwsTheFault() {
        SdkException cut = SdkClientException.create("cut", new IOException("connection reset"));
        fail(cut);

        assertThat(catchThrowable(() -> poller.await(watch(), Wait.upTo(Duration.ZERO))))
                .isSameAs(cut);
    }

    @Test
    void await_interruptedInAPause_endsAtOnceAndRestoresTheFlag() {
        answer("BUSY");
        Poller interrupted = new Poller(nanos::get, pause -> {
            throw new InterruptedException();
        });

        assertThatThrownBy(() -> interrupted.await(watch(), HOUR))
                .isInstanceOfSatisfying(
                        WaitInterruptedException.class,
                        end -> assertThat(end.status()).isEqualTo("BUSY"))
                .hasMessageContaining("interrupted while it was BUSY");
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void await_interruptedInALook_endsAtOnceAndRestoresTheFlag() {
        answer("BUSY");
        fail(AbortedException.create("interrupted"));

        assertThatThrownBy(() -> poller.await(watch(), HOUR))
                .isInstanceOf(WaitInterruptedException.class)
                .hasMessageContaining("interrupted while it was BUSY");
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(pauses).hasSize(1);
    }

    @Test
    void await_whenTheListenerThrowsAPassingFault_ends() {
        answer("BUSY");
        SdkException fault = InternalServerException.builder().build();

        assertThat(catchThrowable(() -> poller.await(watch(), HOUR.onProgress(progress -> {
                    throw fault;
                }))))
                .isSameAs(fault);
    }

    @Test
    void await_whenTheListenerThrows_ends() {
        answer("BUSY");
        IllegalStateException stop = new IllegalStateException("enough");

        assertThat(catchThrowable(() -> poller.await(watch(), HOUR.onProgress(progress -> {
                    throw stop;
                }))))
                .isSameAs(stop);
    }

    private void answer(String status) {
        answers.add(() -> status);
    }

    private void fail(SdkException fault) {
        answers.add(() -> {
            throw fault;
        });
    }

    private void pass(Duration pause) {
        pauses.add(pause);
        nanos.addAndGet(pause.toNanos());
    }

    private Watch<String> watch() {
        return new Watch<>(
                "the work",
                () -> answers.remove().get(),
                "DONE"::equals,
                status -> status,
                status -> JobProgress.none());
    }
}

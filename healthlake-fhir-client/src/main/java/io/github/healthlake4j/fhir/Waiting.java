package io.github.healthlake4j.fhir;

import io.github.healthlake4j.fhir.FhirException.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks again and again until there is an answer, at growing pauses. */
record Waiting(Sleeper sleeper, Clock clock) {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** The answer, or empty if none came in time. */
    <T> Optional<T> until(Supplier<Optional<T>> question, Duration timeout, String what) {
        Instant end = clock.instant().plus(timeout);
        Duration pause = FIRST_PAUSE;
        while (true) {
            Optional<T> answer = question.get();
            if (answer.isPresent() || clock.instant().plus(pause).isAfter(end)) {
                return answer;
            }
            sleep(pause, what);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    private void sleep(Duration pause, String what) {
        try {
            sleeper.sleep(pause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancelledException(Failure.unanswered(what + ": cancelled while waiting", true, null));
        }
    }
}

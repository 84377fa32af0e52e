package io.github.healthlake4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "SUBMITTED, false, false",
        "QUEUED, false, false",
        "IN_PROGRESS, false, false",
        "COMPLETED, true, false",
        "COMPLETED_WITH_ERRORS, true, false",
        "FAILED, true, true",
        "CANCEL_SUBMITTED, false, false",
        "CANCEL_IN_PROGRESS, false, false",
        "CANCEL_COMPLETED, true, true",
        "CANCEL_FAILED, true, true",
        "THINKING, false, false",
    })
    void status_tellsWhetherItIsFinishedAndFailed(String status, boolean finished, boolean failed) {
        ExportJob job = job(status, START, null);

        assertThat(job.isFinished()).isEqualTo(finished);
        assertThat(job.isFailed()).isEqualTo(failed);
        assertThat(job.isCompleted()).isEqualTo(finished && !failed);
    }

    @Test
    void elapsed_whileItGoesOn_countsToNow() {
        assertThat(job("IN_PROGRESS", START, null).elapsed(START.plusSeconds(90)))
                .isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void elapsed_onceEnded_countsToItsEnd() {
        assertThat(job("COMPLETED", START, START.plusSeconds(5)).elapsed(START.plusSeconds(90)))
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void elapsed_whenOurClockIsBehind_isZero() {
        assertThat(job("IN_PROGRESS", START, null).elapsed(START.minusSeconds(90)))
                .isZero();
    }

    @Test
    void elapsed_ofAJobJustStarted_isZero() {
        assertThat(job("SUBMITTED", null, null).elapsed(START)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0, ", ", 5, 5, ", "200, 0, 0, 0", "200, 50, 50, 50", "200, 200, , 100", "3, 9, 0, 100"})
    void percent_isDealtWithOfFound(
            @Nullable Long scanned, @Nullable Long imported, @Nullable Long refused, @Nullable Double percent) {
        JobProgress progress = new JobProgress(null, null, null, scanned, imported, refused, null, null);

        assertThat(progress.percent()).isEqualTo(percent == null ? OptionalDouble.empty() : OptionalDouble.of(percent));
    }

    private static ExportJob job(String status, @Nullable Instant submitted, @Nullable Instant ended) {
        return new ExportJob("j1", "d1", status, null, submitted, ended, null, null, null);
    }
}

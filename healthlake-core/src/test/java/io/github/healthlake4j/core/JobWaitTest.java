package io.github.healthlake4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.healthlake.HealthLakeClient;
import software.amazon.awssdk.services.healthlake.model.DescribeFhirExportJobRequest;
import software.amazon.awssdk.services.healthlake.model.DescribeFhirExportJobResponse;
import software.amazon.awssdk.services.healthlake.model.DescribeFhirImportJobRequest;
import software.amazon.awssdk.services.healthlake.model.DescribeFhirImportJobResponse;

class JobWaitTest {
    private static final Wait HOUR = Wait.upTo(Duration.ofHours(1));
    private static final Instant END = Instant.parse("2026-01-01T00:01:00Z");

    private final List<Progress> told = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"COMPLETED", "COMPLETED_WITH_ERRORS", "COMPLETED_SOMEHOW"})
    void await_completed_isAResult(String status) {
        assertThat(awaitImport("SUBMITTED", "QUEUED", "IN_PROGRESS", status).status())
                .isEqualTo(status);
        assertThat(awaitExport("SUBMITTED", "CANCEL_SUBMITTED", "CANCEL_IN_PROGRESS", status)
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "CANCEL_COMPLETED", "CANCEL_FAILED"})
    void await_failedOrCancelled_throws(String status) {
        assertThatThrownBy(() -> awaitImport("IN_PROGRESS", status))
                .isInstanceOfSatisfying(
                        JobFailedException.class,
                        failed -> assertThat(failed.job().status()).isEqualTo(status))
                .hasMessageStartingWith("wait for import job j1 of datastore d1: " + status);
        assertThatThrownBy(() -> awaitExport("IN_PROGRESS", status))
                .isInstanceOf(JobFailedException.class)
                .hasMessage(
                        "wait for export job j1 of datastore d1: " + status + " (docs/troubleshooting.md#job-failed)");
    }

    @Test
    void await_failedWithAMessage_repeatsIt() {
        Script script = new Script("too many files", null, "FAILED");

        assertThatThrownBy(() -> Fakes.healthLake(script).importJobs().await("d1", "j1", HOUR))
                .hasMessage("wait for import job j1 of datastore d1: FAILED: too many files"
                        + " (docs/troubleshooting.md#job-failed)");
    }

    @Test
    void await_failedWithoutAMessage_saysWhereTheReasonsAre() {
        assertThatThrownBy(() -> awaitImport("FAILED")).hasMessageContaining("ImportReport");
    }

    @Test
    void await_anUnknownStatus_goesOnUntilTheJobHasEnded() {
        assertThatThrownBy(() -> awaitImport("EXPIRED", "FAILED")).isInstanceOf(JobFailedException.class);
        Script ended = new Script(null, END, "EXPIRED");

        ImportJob job = Fakes.healthLake(ended).importJobs().await("d1", "j1", HOUR);

        assertThat(job.status()).isEqualTo("EXPIRED");
        assertThat(job.endTime()).isEqualTo(END);
    }

    @Test
    void await_import_tellsItsCounters() {
        awaitImport("IN_PROGRESS", "COMPLETED");

        assertThat(told).extracting(Progress::subject).containsExactly("import job j1", "import job j1");
        assertThat(told).extracting(Progress::status).containsExactly("IN_PROGRESS", "COMPLETED");
        assertThat(told.get(0).percent()).hasValue(50);
        assertThat(told.get(0).job().throughput()).isEqualTo(1.5);
    }

    @Test
    void await_export_hasNoCounters() {
        awaitExport("IN_PROGRESS", "COMPLETED");

        assertThat(told).extracting(Progress::job).containsOnly(JobProgress.none());
        assertThat(told.get(0).percent()).isEmpty();
    }

    private ImportJob awaitImport(String... statuses) {
        return Fakes.healthLake(new Script(null, null, statuses))
                .importJobs()
                .await("d1", "j1", HOUR.onProgress(told::add));
    }

    private ExportJob awaitExport(String... statuses) {
        return Fakes.healthLake(new Script(null, null, statuses))
                .exportJobs()
                .await("d1", "j1", HOUR.onProgress(told::add));
    }

    /** Describes one job with these statuses, one after the other. */
    private static final class Script implements HealthLakeClient {
        private final @Nullable String message;
        private final @Nullable Instant end;
        private final Deque<String> statuses;

        Script(@Nullable String message, @Nullable Instant end, String... statuses) {
            this.message = message;
            this.end = end;
            this.statuses = new ArrayDeque<>(List.of(statuses));
        }

        @Override
        public DescribeFhirImportJobResponse describeFHIRImportJob(DescribeFhirImportJobRequest request) {
            return DescribeFhirImportJobResponse.builder()
                    .importJobProperties(job -> job.jobId(request.jobId())
                            .datastoreId(request.datastoreId())
                            .jobStatus(statuses.remove())
                            .endTime(end)
                            .message(message)
                            .jobProgressReport(report -> report.totalNumberOfResourcesScanned(4L)
                                    .totalNumberOfResourcesImported(2L)
                                    .throughput(1.5)))
                    .build();
        }

        @Override
        public DescribeFhirExportJobResponse describeFHIRExportJob(DescribeFhirExportJobRequest request) {
            return DescribeFhirExportJobResponse.builder()
                    .exportJobProperties(job -> job.jobId(request.jobId())
                            .datastoreId(request.datastoreId())
                            .jobStatus(statuses.remove())
                            .endTime(end)
                            .message(message))
                    .build();
        }

        @Override
        public String serviceName() {
            return "healthlake";
        }

        @Override
        public void close() {}
    }
}

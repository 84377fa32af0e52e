package io.github.healthlake4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.healthlake.model.ResourceNotFoundException;

/** What every HealthLake does with jobs: the in-memory one of the tests, and the local one. */
abstract class JobsContract {
    static final Wait WAIT = Wait.upTo(Duration.ofMinutes(2)).withPauses(Duration.ofMillis(50), Duration.ofMillis(500));
    static final String KEY = "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000000";
    static final String ROLE = "arn:aws:iam::111122223333:role/import";

    private final String name = "j-" + UUID.randomUUID();

    abstract HealthLake healthLake();

    abstract String datastoreId();

    /** A place with NDJSON files that can be imported. */
    abstract String input();

    /** A place that can be written. */
    abstract String output();

    @Test
    void start_import_isDescribedAsItWasAskedFor() {
        ImportJob started = healthLake().importJobs().start(importRequest().build());
        ImportJob described = healthLake().importJobs().describe(datastoreId(), started.id());

        assertThat(started.datastoreId()).isEqualTo(datastoreId());
        assertThat(started.status()).isEqualTo("SUBMITTED");
        assertThat(described.name()).isEqualTo(name);
        assertThat(described.inputS3Uri()).isEqualTo(input());
        assertThat(described.output()).isNotNull();
        assertThat(Objects.requireNonNull(described.output()).s3Uri()).startsWith(output());
        assertThat(Objects.requireNonNull(described.output()).kmsKeyId()).isEqualTo(KEY);
        assertThat(described.dataAccessRoleArn()).isEqualTo(ROLE);
        assertThat(described.submitTime()).isNotNull();
        assertThat(described.elapsed(Instant.now())).isPositive();
        healthLake().importJobs().await(datastoreId(), started.id(), WAIT);
    }

    @Test
    void await_import_completesAndTellsOnTheWay() {
        ImportJob started = healthLake().importJobs().start(importRequest().build());
        List<String> statuses = new ArrayList<>();

        ImportJob done = healthLake()
                .importJobs()
                .await(datastoreId(), started.id(), WAIT.onProgress(progress -> statuses.add(progress.status())));

        assertThat(done.isCompleted()).as(done.status()).isTrue();
        assertThat(done.endTime()).isNotNull();
        assertThat(statuses).endsWith(done.status());
    }

    @Test
    void start_repeatedWithItsToken_startsOneJob() {
        ImportRequest request =
                importRequest().clientToken(UUID.randomUUID().toString()).build();

        ImportJob first = healthLake().importJobs().start(request);
        ImportJob second = healthLake().importJobs().start(request);

        assertThat(second.id()).isEqualTo(first.id());
        healthLake().importJobs().await(datastoreId(), first.id(), WAIT);
    }

    @Test
    void list_imports_narrowsAndPages() {
        List<String> started = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            started.add(healthLake().importJobs().start(importRequest().build()).id());
        }
        started.forEach(id -> healthLake().importJobs().await(datastoreId(), id, WAIT));
        JobFilter named = JobFilter.any().withName(name);

        ListingPage<ImportJob> page =
                healthLake().importJobs().list(datastoreId(), named).page(2);

        assertThat(page.items()).hasSize(2);
        assertThat(page.hasNext()).isTrue();
        assertThat(healthLake().importJobs().list(datastoreId(), named))
                .extracting(ImportJob::id)
                .containsExactlyInAnyOrderElementsOf(started);
        assertThat(healthLake().importJobs().list(datastoreId(), named.withStatus("FAILED")))
                .isEmpty();
        assertThat(healthLake().importJobs().list(datastoreId(), named.withSubmittedBefore(Instant.EPOCH)))
                .isEmpty();
        assertThat(healthLake().importJobs().list(datastoreId(), named.withSubmittedAfter(Instant.EPOCH)))
                .hasSize(3);
    }

    @Test
    void await_export_completesAndIsListed() {
        ExportJob started = healthLake()
                .exportJobs()
                .start(ExportRequest.builder()
                        .datastoreId(datastoreId())
                        .output(output(), KEY)
                        .dataAccessRoleArn(ROLE)
                        .name(name)
                        .build());

        ExportJob done = healthLake().exportJobs().await(datastoreId(), started.id(), WAIT);

        assertThat(done.status()).isEqualTo("COMPLETED");
        assertThat(done.name()).isEqualTo(name);
        assertThat(done.dataAccessRoleArn()).isEqualTo(ROLE);
        assertThat(done.elapsed(Instant.EPOCH)).isGreaterThanOrEqualTo(Duration.ZERO);
        assertThat(healthLake().exportJobs().list(datastoreId(), JobFilter.any().withName(name)))
                .extracting(ExportJob::id)
                .containsExactly(started.id());
    }

    @Test
    void job_missing_throwsNotFound() {
        String absent = "f".repeat(32);

        assertThatThrownBy(() -> healthLake().importJobs().describe(datastoreId(), absent))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> healthLake().exportJobs().describe(datastoreId(), absent))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> healthLake()
                        .importJobs()
                        .start(importRequest().datastoreId(absent).build()))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    private ImportRequest.Builder importRequest() {
        return ImportRequest.builder()
                .datastoreId(datastoreId())
                .inputS3Uri(input())
                .output(output(), KEY)
                .dataAccessRoleArn(ROLE)
                .name(name);
    }
}

package io.github.healthlake4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.healthlake.HealthLakeClient;
import software.amazon.awssdk.services.healthlake.model.DescribeFhirDatastoreRequest;
import software.amazon.awssdk.services.healthlake.model.DescribeFhirDatastoreResponse;
import software.amazon.awssdk.services.healthlake.model.ErrorCause;
import software.amazon.awssdk.services.healthlake.model.ResourceNotFoundException;

class DatastoreWaitTest {
    private static final Wait HOUR = Wait.upTo(Duration.ofHours(1));

    @ParameterizedTest
    @ValueSource(strings = {"ACTIVE", "DELETED", "HIBERNATED"})
    void await_settled_givesTheDatastore(String status) {
        assertThat(await("CREATING", "UPDATING", status).status()).isEqualTo(status);
    }

    @Test
    void await_whatANewerServiceIsDoing_goesOn() {
        assertThat(await("REINDEXING", "ACTIVE").isActive()).isTrue();
    }

    @Test
    void await_createFailed_throwsWithTheCause() {
        ErrorCause cause = ErrorCause.builder()
                .errorMessage("no permission on the key")
                .errorCategory("NON_RETRYABLE_ERROR")
                .build();

        assertThatThrownBy(() -> await(cause, "CREATING", "CREATE_FAILED"))
                .isInstanceOfSatisfying(
                        DatastoreFailedException.class,
                        failed -> assertThat(failed.datastore().errorCause())
                                .isEqualTo(new io.github.healthlake4j.core.ErrorCause(
                                        "no permission on the key", "NON_RETRYABLE_ERROR")))
                .hasMessage(
                        "wait for datastore d1: CREATE_FAILED (NON_RETRYABLE_ERROR): no permission on the key."
                                + " Remove the cause, delete the datastore and create it again (docs/troubleshooting.md#create-failed)");
    }

    @Test
    void await_createFailedForAPassingCause_saysToTryAgain() {
        ErrorCause cause = ErrorCause.builder()
                .errorMessage("busy")
                .errorCategory("RETRYABLE_ERROR")
                .build();

        assertThatThrownBy(() -> await(cause, "CREATE_FAILED"))
                .hasMessageEndingWith("(RETRYABLE_ERROR): busy. Delete it and create it again"
                        + " (docs/troubleshooting.md#create-failed)");
    }

    @Test
    void await_createFailedWithoutCause_saysSo() {
        assertThatThrownBy(() -> await("CREATE_FAILED")).hasMessageContaining("the service names no cause");
    }

    @Test
    void await_goneWhileDeleting_isDeleted() {
        assertThat(await("DELETING", "GONE").status()).isEqualTo("DELETED");
    }

    @Test
    void await_goneBeforeItWasSeen_isNotFound() {
        assertThatThrownBy(() -> await("GONE")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void await_goneWhileCreating_isNotFound() {
        assertThatThrownBy(() -> await("CREATING", "GONE")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void await_ofAWrongId_isRefusedBeforeTheCall() {
        assertThatThrownBy(() -> Fakes.healthLake(new Script(null)).datastores().await("", HOUR))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Datastore await(String... statuses) {
        return await(null, statuses);
    }

    private static Datastore await(@Nullable ErrorCause cause, String... statuses) {
        return Fakes.healthLake(new Script(cause, statuses)).datastores().await("d1", HOUR);
    }

    /** Describes one datastore with these statuses, one after the other. */
    private static final class Script implements HealthLakeClient {
        private final @Nullable ErrorCause cause;
        private final Deque<String> statuses;

        Script(@Nullable ErrorCause cause, String... statuses) {
            this.cause = cause;
            this.statuses = new ArrayDeque<>(List.of(statuses));
        }

        @Override
        public DescribeFhirDatastoreResponse describeFHIRDatastore(DescribeFhirDatastoreRequest request) {
            String status = statuses.remove();
            if (status.equals("GONE")) {
                throw ResourceNotFoundException.builder().message("gone").build();
            }
            return DescribeFhirDatastoreResponse.builder()
                    .datastoreProperties(datastore -> datastore
                            .datastoreId(request.datastoreId())
                            .datastoreArn("arn")
                            .datastoreStatus(status)
                            .datastoreEndpoint("https://example.com/datastore/d1/r4/")
                            .errorCause(cause))
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

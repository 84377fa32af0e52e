package io.github.healthlake4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.healthlake.HealthLakeClient;

/** What is refused before any call: there is no client behind these. */
class RequestTest {
    private static final String ROLE = "arn:aws:iam::111122223333:role/r";
    private static final String ARN =
            "arn:aws:healthlake:us-east-1:111122223333:datastore/fhir/0123456789abcdef0123456789abcdef";
    private static final HealthLake LAKE =
            new HealthLake(new NoClients(), () -> RegionChoice.explicit("us-east-1"), Fakes.poller());

    static Stream<Arguments> refused() {
        return Stream.of(
                refused("name", () -> NewDatastore.named("")),
                refused(
                        "typeVersion",
                        () -> NewDatastore.builder().typeVersion("r4").build()),
                refused(
                        "preloadDataType",
                        () -> NewDatastore.builder().preloadDataType("synthea").build()),
                refused(
                        "clientToken",
                        () -> NewDatastore.builder().clientToken("a b").build()),
                refused("cmkType", () -> datastore(new SseConfiguration("mine", null))),
                refused("kmsKeyId", () -> datastore(SseConfiguration.customerManagedKey("a key"))),
                refused("idpLambdaArn", () -> datastore(IdentityProviderConfiguration.smartOnFhir("{}", "lambda"))),
                refused(
                        "authorizationStrategy",
                        () -> datastore(new IdentityProviderConfiguration("smart", null, null, null))),
                refused(
                        "tag key",
                        () -> NewDatastore.builder().tags(Map.of("", "v")).build()),
                refused(
                        "value of a tag",
                        () -> NewDatastore.builder().tags(Map.of("k", "v?")).build()),
                refused(
                        "at most 200 tags",
                        () -> NewDatastore.builder().tags(many()).build()),
                refused("datastoreId is required", () -> ImportRequest.builder().build()),
                refused(
                        "inputS3Uri is required",
                        () -> ImportRequest.builder().datastoreId("d1").build()),
                refused("output is required", () -> importOf("s3://inbox/").build()),
                refused(
                        "kmsKeyId of the output",
                        () -> importOf("s3://inbox/").output("s3://outbox/", "").build()),
                refused(
                        "s3Uri of the output",
                        () -> importOf("s3://inbox/")
                                .output("outbox", "alias/a")
                                .build()),
                refused(
                        "dataAccessRoleArn is required",
                        () -> importOf("s3://inbox/")
                                .output("s3://outbox/", "alias/a")
                                .build()),
                refused(
                        "validationLevel",
                        () -> importOf("s3://inbox/")
                                .output("s3://outbox/", "alias/a")
                                .dataAccessRoleArn(ROLE)
                                .validationLevel("STRICT")
                                .build()),
                refused(
                        "output is required",
                        () -> ExportRequest.builder().datastoreId("d1").build()),
                refused(
                        "dataAccessRoleArn must be",
                        () -> ExportRequest.builder()
                                .datastoreId("d1")
                                .output("s3://outbox/", "alias/a")
                                .dataAccessRoleArn("somebody")
                                .build()),
                refused("status", () -> DatastoreFilter.any().withStatus("active")),
                refused("name", () -> DatastoreFilter.any().withName("")),
                refused("status", () -> JobFilter.any().withStatus("done!")),
                refused("name", () -> JobFilter.any().withName("n".repeat(65))),
                refused("timeout of a wait", () -> Wait.upTo(Duration.ofSeconds(-1))),
                refused("pauses of a wait", () -> Wait.upTo(Duration.ZERO).withPauses(Duration.ZERO, Duration.ZERO)),
                refused(
                        "pauses of a wait",
                        () -> Wait.upTo(Duration.ZERO).withPauses(Duration.ofSeconds(2), Duration.ofSeconds(1))),
                refused("datastoreId", () -> LAKE.datastores().describe("a!")),
                refused("datastoreId", () -> LAKE.datastores().delete("x".repeat(33))),
                refused("datastoreId", () -> LAKE.importJobs().describe("", "j1")),
                refused("jobId", () -> LAKE.importJobs().describe("d1", "")),
                refused("datastoreId", () -> LAKE.importJobs().list("")),
                refused("jobId", () -> LAKE.importJobs().await("d1", "", Wait.upTo(Duration.ZERO))),
                refused("datastoreId", () -> LAKE.exportJobs().describe("", "j1")),
                refused("jobId", () -> LAKE.exportJobs().describe("d1", "")),
                refused("datastoreId", () -> LAKE.exportJobs().list("")),
                refused("jobId", () -> LAKE.exportJobs().await("d1", "", Wait.upTo(Duration.ZERO))),
                refused("resourceArn", () -> LAKE.tags().list("arn")),
                refused("resourceArn", () -> LAKE.tags().put("arn", Map.of())),
                refused("resourceArn", () -> LAKE.tags().remove("arn", List.of())),
                refused("at most 200 tags", () -> LAKE.tags().put(ARN, many())),
                refused("tag key", () -> LAKE.tags().remove(ARN, List.of("k!"))),
                refused("at most 200 tag keys", () -> LAKE.tags().remove(ARN, many().keySet())));
    }

    private static Arguments refused(String field, ThrowingCallable call) {
        return arguments(field, call);
    }

    @ParameterizedTest(name = "{index} {0}")
    @MethodSource("refused")
    void call_withAWrongValue_isRefusedWithTheFieldsName(String field, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(field);
    }

    @Test
    void newDatastore_tags_areCopiedInOrder() {
        Map<String, String> tags = many();
        tags.keySet().removeIf(key -> key.length() > 2);
        List<String> order = new ArrayList<>(tags.keySet());

        NewDatastore wanted = NewDatastore.builder().tags(tags).build();
        tags.clear();

        assertThat(wanted.tags().keySet()).containsExactlyElementsOf(order);
    }

    private static NewDatastore datastore(SseConfiguration sse) {
        return NewDatastore.builder().sseConfiguration(sse).build();
    }

    private static NewDatastore datastore(IdentityProviderConfiguration provider) {
        return NewDatastore.builder().identityProviderConfiguration(provider).build();
    }

    private static ImportRequest.Builder importOf(String s3Uri) {
        return ImportRequest.builder().datastoreId("d1").inputS3Uri(s3Uri);
    }

    private static Map<String, String> many() {
        Map<String, String> tags = new HashMap<>();
        for (int i = 0; i < 201; i++) {
            tags.put("k" + i, "v");
        }
        return tags;
    }

    private static final class NoClients implements Clients {
        @Override
        public HealthLakeClient in(RegionChoice region) {
            throw new AssertionError("a call was made");
        }

        @Override
        public NdjsonStaging staging(RegionChoice region) {
            throw new AssertionError("staging was opened");
        }

        @Override
        public void close() {}
    }
}

package io.github.healthlake4j.mcp;

import static io.github.healthlake4j.mcp.Effect.ADD;
import static io.github.healthlake4j.mcp.Effect.READ;
import static io.github.healthlake4j.mcp.Toolset.DATASTORES;

import io.github.healthlake4j.core.DatastoreFilter;
import io.github.healthlake4j.core.NewDatastore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Datastores: the control plane. */
final class DatastoreTools {
    private static final int PAGE = 100;

    static final List<Tool<?>> TOOLS = List.of(
            new Tool<>(
                    "create_datastore",
                    DATASTORES,
                    ADD,
                    false,
                    "Create a datastore",
                    "Creates a FHIR R4 datastore, which costs money by the hour. Takes 10 to 30 minutes to become ACTIVE;"
                            + " follow it with describe_datastore. A repeated client_token creates nothing new.",
                    Create.class,
                    List.of("CreateFHIRDatastore", "TagResource"),
                    DatastoreTools::create),
            new Tool<>(
                    "describe_datastore",
                    DATASTORES,
                    READ,
                    true,
                    "Describe a datastore",
                    "Status, endpoint, encryption and identity provider of one datastore; ErrorCause if its creation failed."
                            + " FHIR tools need it ACTIVE.",
                    ById.class,
                    List.of("DescribeFHIRDatastore"),
                    DatastoreTools::describe),
            new Tool<>(
                    "list_datastores",
                    DATASTORES,
                    READ,
                    true,
                    "List datastores",
                    "Start here: the datastores of the account in one region, with the ids that other tools take. More pages"
                            + " follow while NextToken comes back.",
                    ListAll.class,
                    List.of("ListFHIRDatastores"),
                    DatastoreTools::list));

    private DatastoreTools() {}

    record Create(
            @Arg(oneOf = "R4", defaultsTo = "R4") String datastoreTypeVersion,
            @Nullable String datastoreName,
            AwsInput.@Nullable Sse sseConfiguration,
            AwsInput.@Nullable Preload preloadDataConfig,
            @Nullable String clientToken,
            @Nullable List<AwsInput.Tag> tags,
            AwsInput.@Nullable IdentityProvider identityProviderConfiguration) {
        NewDatastore toCore() {
            return NewDatastore.builder()
                    .typeVersion(datastoreTypeVersion)
                    .name(datastoreName)
                    .sseConfiguration(Optional.ofNullable(sseConfiguration)
                            .map(AwsInput.Sse::toCore)
                            .orElse(null))
                    .preloadDataType(preloadDataConfig == null ? null : preloadDataConfig.preloadDataType())
                    .clientToken(clientToken)
                    .tags(AwsInput.tags(tags))
                    .identityProviderConfiguration(Optional.ofNullable(identityProviderConfiguration)
                            .map(AwsInput.IdentityProvider::toCore)
                            .orElse(null))
                    .build();
        }
    }

    record ById(
            @Arg("32-character id, from list_datastores") String datastoreId) {}

    record Filter(
            @Nullable String datastoreName,

            @Arg(oneOf = {"CREATING", "ACTIVE", "DELETING", "DELETED", "CREATE_FAILED", "UPDATING", "UPDATE_FAILED"})
            @Nullable String datastoreStatus,

            @Nullable Instant createdBefore,
            @Nullable Instant createdAfter) {
        DatastoreFilter toCore() {
            return new DatastoreFilter(datastoreName, datastoreStatus, createdBefore, createdAfter);
        }
    }

    record ListAll(
            @Nullable Filter filterDict,
            @Nullable String nextToken,
            @Arg(least = 1, most = 500) @Nullable Integer maxResults) {
        DatastoreFilter filter() {
            return filterDict == null ? DatastoreFilter.any() : filterDict.toCore();
        }

        int size() {
            return maxResults == null ? PAGE : maxResults;
        }
    }

    private static Answer create(Create wanted, Call call) {
        return Answer.of(AwsOutput.head(call.datastores().create(wanted.toCore())));
    }

    private static Answer describe(ById which, Call call) {
        return Answer.of(Map.of(
                "DatastoreProperties", AwsOutput.datastore(call.datastores().describe(which.datastoreId()))));
    }

    private static Answer list(ListAll which, Call call) {
        var page = call.datastores().list(which.filter()).page(which.size(), which.nextToken());
        return Answer.of(AwsOutput.page("DatastorePropertiesList", page, AwsOutput::datastore));
    }
}

package io.github.healthlake4j.mcp;

import static io.github.healthlake4j.mcp.Effect.ADD;
import static io.github.healthlake4j.mcp.Effect.DESTROY;
import static io.github.healthlake4j.mcp.Effect.READ;
import static io.github.healthlake4j.mcp.Toolset.DATASTORES;

import io.github.healthlake4j.core.Datastore;
import io.github.healthlake4j.core.DatastoreFilter;
import io.github.healthlake4j.core.NewDatastore;
import java.time.Duration;
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
                    "delete_datastore",
                    DATASTORES,
                    DESTROY,
                    true,
                    "Delete a datastore",
                    "Deletes a datastore with everything in it, for good. Asks a person first where the client can.",
                    ById.class,
                    List.of("DeleteFHIRDatastore", "DescribeFHIRDatastore"),
                    DatastoreTools::delete),
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
                    DatastoreTools::list),
            new Tool<>(
                    "get_datastore_capabilities",
                    DATASTORES,
                    READ,
                    true,
                    "Show capabilities",
                    "The CapabilityStatement: resource types, interactions, search parameters; shortened if it is too large.",
                    ById.class,
                    List.of("GetCapabilities"),
                    DatastoreTools::capabilities),
            new Tool<>(
                            "wait_for_datastore",
                            DATASTORES,
                            READ,
                            true,
                            "Wait for a datastore",
                            "Waits until a datastore is ACTIVE, DELETED or has failed, or timeout_seconds are over, and says which."
                                    + " finished false: call again. Cancel it at any time; HealthLake goes on.",
                            WaitFor.class,
                            List.of("DescribeFHIRDatastore"),
                            DatastoreTools::await)
                    .returning(Waits.result("DatastoreProperties")));

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

    record WaitFor(
            String datastoreId,
            @Arg(least = 0, most = 3600, defaultsTo = "300") Integer timeoutSeconds) {}

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

    private static Answer delete(ById which, Call call) throws InterruptedException {
        call.confirm(() -> DatastoreTools.question(call.datastores().describe(which.datastoreId())));
        return Answer.of(AwsOutput.head(call.datastores().delete(which.datastoreId())));
    }

    private static String question(Datastore doomed) {
        return "Delete the datastore " + (doomed.name() == null ? "without a name" : doomed.name()) + " ("
                + doomed.id() + "), status " + doomed.status() + ", created " + doomed.createdAt()
                + "? Everything in it is lost for good.";
    }

    private static Answer await(WaitFor which, Call call) {
        return Waits.forDatastore(which.datastoreId(), Duration.ofSeconds(which.timeoutSeconds()), call);
    }

    private static Answer describe(ById which, Call call) {
        return Answer.of(Map.of(
                "DatastoreProperties", AwsOutput.datastore(call.datastores().describe(which.datastoreId()))));
    }

    private static Answer capabilities(ById which, Call call) {
        Answer statement = Answer.fhir(call.fhir(which.datastoreId()).capabilities());
        return CapabilityDigest.of(statement, call.budget().bytes());
    }

    private static Answer list(ListAll which, Call call) {
        var page = call.datastores().list(which.filter()).page(which.size(), which.nextToken());
        return Answer.of(AwsOutput.page("DatastorePropertiesList", page, AwsOutput::datastore));
    }
}

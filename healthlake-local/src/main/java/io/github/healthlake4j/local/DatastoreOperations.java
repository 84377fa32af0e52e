package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Create, Describe, List and DeleteFHIRDatastore. */
final class DatastoreOperations {
    private final Datastores datastores;
    private final DatastoreLifecycle lifecycle;

    DatastoreOperations(Datastores datastores, DatastoreLifecycle lifecycle) {
        this.datastores = datastores;
        this.lifecycle = lifecycle;
    }

    Map<String, ControlPlane.Operation> operations() {
        return Map.of(
                "CreateFHIRDatastore", this::create,
                "DescribeFHIRDatastore", (input, region) -> describe(input),
                "ListFHIRDatastores", (input, region) -> list(input),
                "DeleteFHIRDatastore", (input, region) -> brief(lifecycle.delete(input.datastoreId())));
    }

    private ObjectNode create(Input input, String region) {
        input.oneOf("DatastoreTypeVersion", List.of("R4"));
        DatastoreSettings.check(input);
        var wanted = new NewDatastore(
                input.datastoreName(), DatastoreSettings.of(input), Tags.of(input.list("Tags")), input.clientToken());
        return brief(lifecycle.create(wanted, region));
    }

    private ObjectNode describe(Input input) {
        String id = input.datastoreId();
        Datastore found = datastores
                .find(id)
                .orElseThrow(() -> ApiException.notFound("DataStore does not exist for given DataStoreId: " + id));
        ObjectNode output = Json.object();
        output.set("DatastoreProperties", properties(found));
        return output;
    }

    private ObjectNode list(Input input) {
        Filter filter = Filter.of(input.structure("Filter"));
        List<Datastore> matching =
                datastores.all().stream().filter(filter::accepts).toList();
        Listing<Datastore> page = Listing.page(matching, Datastore::id, input);
        ObjectNode output = Json.object();
        ArrayNode list = output.putArray("DatastorePropertiesList");
        page.items().forEach(one -> list.add(properties(one)));
        if (page.nextToken() != null) {
            output.put("NextToken", page.nextToken());
        }
        return output;
    }

    private ObjectNode brief(Datastore datastore) {
        return Json.object()
                .put("DatastoreId", datastore.id())
                .put("DatastoreArn", datastore.arn())
                .put("DatastoreStatus", datastore.status().name())
                .put("DatastoreEndpoint", datastores.fhirEndpoint(datastore));
    }

    private ObjectNode properties(Datastore datastore) {
        ObjectNode properties = brief(datastore);
        if (datastore.name() != null) {
            properties.put("DatastoreName", datastore.name());
        }
        properties.put("CreatedAt", BigDecimal.valueOf(datastore.createdAtMillis(), 3));
        properties.put("DatastoreTypeVersion", "R4");
        properties.setAll(datastore.settings());
        if (datastore.error() != null) {
            properties
                    .putObject("ErrorCause")
                    .put("ErrorMessage", datastore.error())
                    .put("ErrorCategory", "RETRYABLE_ERROR");
        }
        return properties;
    }

    private record Filter(
            @Nullable String name,
            @Nullable String status,
            @Nullable Long before,
            @Nullable Long after) {

        static Filter of(Input filter) {
            return new Filter(
                    filter.datastoreName(),
                    filter.has("DatastoreStatus") ? filter.oneOf("DatastoreStatus", Datastore.Status.class) : null,
                    filter.time("CreatedBefore"),
                    filter.time("CreatedAfter"));
        }

        boolean accepts(Datastore one) {
            return (name == null || name.equals(one.name()))
                    && (status == null || status.equals(one.status().name()))
                    && (before == null || one.createdAtMillis() < before)
                    && (after == null || one.createdAtMillis() > after);
        }
    }
}

package io.github.healthlake4j.mcp;

import static io.github.healthlake4j.mcp.Effect.CHANGE;
import static io.github.healthlake4j.mcp.Toolset.BUNDLES;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.healthlake4j.fhir.Batch;
import io.github.healthlake4j.fhir.BundleResult;
import io.github.healthlake4j.fhir.FhirClient;
import io.github.healthlake4j.fhir.Transaction;
import java.util.List;
import java.util.Map;

/** Several writes in one call. */
final class BundleTools {
    static final List<Tool<?>> TOOLS = List.of(new Tool<>(
            "create_fhir_bundle",
            BUNDLES,
            CHANGE,
            false,
            "Write several at once",
            "Creates resources without id and updates those with one: all or none as a transaction (at most 100), each by"
                    + " itself as a batch. New resources can refer to each other by a temporary urn:uuid: as fullUrl or id."
                    + " Look at each entry's response.status.",
            Write.class,
            List.of("ProcessBundle", "CreateResource", "UpdateResource"),
            BundleTools::write));

    private static final String RESOURCES = "bundle_resources";

    private BundleTools() {}

    record Write(
            String datastoreId,

            @Arg("resources, or entries {resource, request, fullUrl}")
            List<Map<String, Object>> bundleResources,

            @Arg(
                    oneOf = {"transaction", "batch"},
                    defaultsTo = "transaction")
            String bundleType) {
        BundleResult send(FhirClient fhir) {
            if (bundleType.equals("batch")) {
                return fhir.batch(InvalidArgument.in(RESOURCES, () -> Batch.of(bundleResources)));
            }
            return fhir.transaction(InvalidArgument.in(RESOURCES, () -> Transaction.of(bundleResources)));
        }
    }

    private static Answer write(Write wanted, Call call) {
        return Answer.fhir(wanted.send(call.fhir(wanted.datastoreId())).json().getBytes(UTF_8));
    }
}

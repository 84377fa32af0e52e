package io.github.healthlake4j.mcp;

import static io.github.healthlake4j.mcp.Effect.ADD;
import static io.github.healthlake4j.mcp.Effect.CHANGE;
import static io.github.healthlake4j.mcp.Effect.READ;
import static io.github.healthlake4j.mcp.Toolset.DATASTORES;
import static io.github.healthlake4j.mcp.Toolset.FHIR;

import io.github.healthlake4j.fhir.Search;
import io.github.healthlake4j.fhir.WriteOptions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** FHIR resources: read, search and write. */
final class FhirTools {
    static final List<Tool<?>> TOOLS = List.of(
            new Tool<>(
                    "get_datastore_capabilities",
                    DATASTORES,
                    READ,
                    true,
                    "Show what a datastore can do",
                    "The CapabilityStatement: resource types, interactions, search parameters.",
                    OfDatastore.class,
                    List.of("GetCapabilities"),
                    FhirTools::capabilities),
            new Tool<>(
                    "read_fhir_resource",
                    FHIR,
                    READ,
                    true,
                    "Read a resource",
                    "One resource by type and id, or one version of it. Its meta.versionId is what if_match takes.",
                    Read.class,
                    List.of("ReadResource", "VersionReadResource"),
                    FhirTools::read),
            new Tool<>(
                    "search_fhir_resources",
                    FHIR,
                    READ,
                    true,
                    "Search resources",
                    "Finds resources of one type: a Bundle and pagination. While has_next, call again with next_token.",
                    Find.class,
                    List.of("SearchWithGet", "SearchWithPost"),
                    FhirTools::search),
            new Tool<>(
                    "create_fhir_resource",
                    FHIR,
                    ADD,
                    false,
                    "Create a resource",
                    "Stores a new resource and returns it with the id the service gave it; an id in resource_data is not kept."
                            + " With if_none_exist nothing is stored if something matches.",
                    Create.class,
                    List.of("CreateResource"),
                    FhirTools::create),
            new Tool<>(
                    "update_fhir_resource",
                    FHIR,
                    CHANGE,
                    true,
                    "Replace a resource",
                    "Replaces the whole resource, or creates it under that id. Read it first, change it, and send the version"
                            + " read as if_match, so that no other change is lost: a conflict means read again.",
                    Update.class,
                    List.of("UpdateResource"),
                    FhirTools::update));

    private FhirTools() {}

    record OfDatastore(String datastoreId) {}

    record Read(
            String datastoreId,
            String resourceType,
            String resourceId,
            @Nullable String versionId) {}

    record Find(
            String datastoreId,
            String resourceType,

            @Arg("{name: value or [values]}, such as {\"birthdate\": [\"ge1970\", \"lt1980\"]}") @Nullable Map<String, Object> queryParameters,

            @Arg(least = 1, most = 100) @Nullable Integer count,
            @Nullable String nextToken) {
        Search search() {
            Search search = FhirInput.where(Search.of(resourceType), queryParameters);
            return count == null ? search : search.count(count);
        }
    }

    record Create(
            String datastoreId,
            String resourceType,
            Map<String, Object> resourceData,

            @Arg("a search query, such as identifier=urn:x|1") @Nullable String ifNoneExist,

            @Arg(oneOf = {"strict", "structure-only", "minimal"}) @Nullable String validationLevel) {
        WriteOptions options() {
            WriteOptions options = FhirInput.options(null, validationLevel);
            return ifNoneExist == null ? options : options.ifNoneExist(Search.parse(resourceType, ifNoneExist));
        }
    }

    record Update(
            String datastoreId,
            String resourceType,
            String resourceId,
            Map<String, Object> resourceData,
            @Arg("version, such as 3") @Nullable String ifMatch,

            @Arg(oneOf = {"strict", "structure-only", "minimal"}) @Nullable String validationLevel) {}

    private static Answer capabilities(OfDatastore which, Call call) {
        return CapabilityDigest.of(
                call.fhir(which.datastoreId()).capabilities().json(),
                call.budget().bytes());
    }

    private static Answer read(Read which, Call call) {
        var fhir = call.fhir(which.datastoreId());
        return Answer.fhir((which.versionId() == null
                        ? fhir.read(which.resourceType(), which.resourceId())
                        : fhir.vread(which.resourceType(), which.resourceId(), which.versionId()))
                .json());
    }

    private static Answer search(Find which, Call call) {
        var fhir = call.fhir(which.datastoreId());
        return call.budget()
                .page(
                        which.nextToken() == null
                                ? fhir.search(which.search()).page()
                                : fhir.page(FhirInput.token(which.nextToken(), which.resourceType())));
    }

    private static Answer create(Create wanted, Call call) {
        var resource = FhirInput.resource(wanted.resourceType(), wanted.resourceData());
        return Answer.fhir(call.fhir(wanted.datastoreId())
                .create(resource, wanted.options())
                .resource()
                .json());
    }

    private static Answer update(Update wanted, Call call) {
        var resource =
                FhirInput.resource(wanted.resourceType(), wanted.resourceData()).withId(wanted.resourceId());
        var options = FhirInput.options(wanted.ifMatch(), wanted.validationLevel());
        return Answer.fhir(call.fhir(wanted.datastoreId())
                .update(resource, options)
                .resource()
                .json());
    }
}

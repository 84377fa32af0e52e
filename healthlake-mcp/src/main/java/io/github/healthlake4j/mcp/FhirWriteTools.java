package io.github.healthlake4j.mcp;

import static io.github.healthlake4j.mcp.Effect.ADD;
import static io.github.healthlake4j.mcp.Effect.CHANGE;
import static io.github.healthlake4j.mcp.Effect.DESTROY;
import static io.github.healthlake4j.mcp.Toolset.FHIR;

import io.github.healthlake4j.fhir.Patch;
import io.github.healthlake4j.fhir.Resource;
import io.github.healthlake4j.fhir.Search;
import io.github.healthlake4j.fhir.WriteOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** FHIR resources: writing and deleting. */
final class FhirWriteTools {
    static final List<Tool<?>> TOOLS = List.of(
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
                    FhirWriteTools::create),
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
                    FhirWriteTools::update),
            new Tool<>(
                    "patch_fhir_resource",
                    FHIR,
                    CHANGE,
                    false,
                    "Patch a resource",
                    "Changes some elements, all operations or none, and returns the new version. json-patch takes {op, path,"
                            + " value} with JSON pointers; fhir-patch takes {type, path, name, value, index} with FHIRPath.",
                    Change.class,
                    List.of("PatchResource"),
                    FhirWriteTools::patch),
            new Tool<>(
                            "delete_fhir_resource",
                            FHIR,
                            DESTROY,
                            true,
                            "Delete a resource",
                            "Deletes by resource_id, or the one that query_parameters match (none is not_found, several are a conflict)."
                                    + " Asks a person first where the client can.",
                            Delete.class,
                            List.of("DeleteResource", "SearchWithGet"),
                            FhirWriteTools::delete)
                    .returning(Map.of("deleted", "boolean", "resource_type", "string", "resource_id", "string")));

    private FhirWriteTools() {}

    record Create(
            String datastoreId,
            String resourceType,
            Map<String, Object> resourceData,

            @Arg("a search query, such as identifier=urn:x|1") @Nullable String ifNoneExist,

            @Arg(oneOf = {"strict", "structure-only", "minimal"}) @Nullable String validationLevel) {
        WriteOptions options() {
            WriteOptions options = FhirInput.options(null, validationLevel);
            return ifNoneExist == null
                    ? options
                    : InvalidArgument.in(
                            "if_none_exist", () -> options.ifNoneExist(Search.parse(resourceType, ifNoneExist)));
        }
    }

    record Update(
            String datastoreId,
            String resourceType,
            String resourceId,
            Map<String, Object> resourceData,
            @Arg("version, such as 3") @Nullable String ifMatch,

            @Arg(oneOf = {"strict", "structure-only", "minimal"}) @Nullable String validationLevel) {
        Resource resource() {
            Resource resource = FhirInput.resource(resourceType, resourceData);
            return InvalidArgument.in("resource_data", () -> resource.withId(resourceId));
        }
    }

    record Change(
            String datastoreId,
            String resourceType,
            String resourceId,

            @Arg("a list, or for fhir-patch also a Parameters resource")
            Object patchOperations,

            @Arg(
                    oneOf = {"json-patch", "fhir-patch", "fhirpath-patch"},
                    defaultsTo = "json-patch")
            String patchFormat,

            @Arg("version, such as 3") @Nullable String ifMatch) {
        Patch patch() {
            return FhirInput.patch(patchOperations, patchFormat);
        }
    }

    record Delete(
            String datastoreId,
            String resourceType,
            @Nullable String resourceId,
            @Arg("version, such as 3") @Nullable String ifMatch,
            @Arg("instead of resource_id") @Nullable Map<String, Object> queryParameters) {
        Delete {
            if ((resourceId == null) == (queryParameters == null || queryParameters.isEmpty())) {
                throw new InvalidArgument("delete_fhir_resource needs either resource_id or query_parameters");
            }
        }

        String question() {
            return resourceId == null
                    ? "Delete the " + resourceType + " that matches " + queryParameters + " from the datastore "
                            + datastoreId + "?"
                    : "Delete " + resourceType + "/" + resourceId + " from the datastore " + datastoreId + "?";
        }

        Search criteria() {
            return FhirInput.where(Search.of(resourceType), "query_parameters", queryParameters);
        }

        Answer deleted() {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("deleted", true);
            result.put("resource_type", resourceType);
            if (resourceId != null) {
                result.put("resource_id", resourceId);
            }
            return Answer.of(result);
        }
    }

    private static Answer create(Create wanted, Call call) {
        var resource = FhirInput.resource(wanted.resourceType(), wanted.resourceData());
        return Answer.fhir(call.fhir(wanted.datastoreId())
                .create(resource, wanted.options())
                .resource());
    }

    private static Answer update(Update wanted, Call call) {
        var options = FhirInput.options(wanted.ifMatch(), wanted.validationLevel());
        return Answer.fhir(call.fhir(wanted.datastoreId())
                .update(wanted.resource(), options)
                .resource());
    }

    private static Answer patch(Change wanted, Call call) {
        return Answer.fhir(call.fhir(wanted.datastoreId())
                .patch(
                        wanted.resourceType(),
                        wanted.resourceId(),
                        wanted.patch(),
                        FhirInput.options(wanted.ifMatch(), null))
                .resource());
    }

    private static Answer delete(Delete wanted, Call call) throws InterruptedException {
        Search criteria = wanted.criteria();
        call.confirm(wanted::question);
        var options = FhirInput.options(wanted.ifMatch(), null);
        if (wanted.resourceId() != null) {
            call.fhir(wanted.datastoreId()).delete(wanted.resourceType(), wanted.resourceId(), options);
        } else {
            call.fhir(wanted.datastoreId()).deleteWhere(criteria, options);
        }
        return wanted.deleted();
    }
}

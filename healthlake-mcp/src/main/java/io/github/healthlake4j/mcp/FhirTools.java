package io.github.healthlake4j.mcp;

import static io.github.healthlake4j.mcp.Effect.READ;
import static io.github.healthlake4j.mcp.Toolset.FHIR;
import static io.github.healthlake4j.mcp.Toolset.TEMPLATES;

import io.github.healthlake4j.fhir.Everything;
import io.github.healthlake4j.fhir.History;
import io.github.healthlake4j.fhir.Page;
import io.github.healthlake4j.fhir.Validation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** FHIR resources: reading one, its history, and all of a patient. */
final class FhirTools {
    static final List<Tool<?>> TOOLS = List.of(
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
                    "get_fhir_resource_history",
                    FHIR,
                    READ,
                    true,
                    "Show past versions",
                    "Its versions, newest first, deletions included. Lags writes by minutes.",
                    Versions.class,
                    List.of("GetHistoryByResourceId"),
                    FhirTools::history),
            new Tool<>(
                    "patient_everything",
                    FHIR,
                    READ,
                    true,
                    "Get all of a patient",
                    "The patient and what refers to them, by type: without count, as many pages as fit into one answer. start"
                            + " and end are clinical dates, since is the last change.",
                    OfPatient.class,
                    List.of("SearchEverything"),
                    FhirTools::everything),
            new Tool<>(
                    "validate_fhir_resource_against_profile",
                    TEMPLATES,
                    READ,
                    true,
                    "Check at the service",
                    "The datastore's $validate: an OperationOutcome, and nothing is stored. Issues of severity error or fatal"
                            + " mean that it is wrong. Without profile_url, the profiles in its meta.profile.",
                    Draft.class,
                    List.of("ValidateResource"),
                    FhirTools::validate));

    private FhirTools() {}

    record Read(
            String datastoreId,
            String resourceType,
            String resourceId,
            @Nullable String versionId) {}

    record Versions(
            String datastoreId,
            String resourceType,
            String resourceId,
            @Arg(least = 1, most = 100) @Nullable Integer count,
            @Arg("ISO 8601") @Nullable Instant since,
            @Nullable String nextToken) {
        History history() {
            History history = History.of(resourceType, resourceId);
            history = since == null ? history : history.since(since);
            return count == null ? history : history.count(count);
        }
    }

    record OfPatient(
            String datastoreId,
            String patientId,
            @Arg("YYYY-MM-DD") @Nullable LocalDate start,
            @Arg("YYYY-MM-DD") @Nullable LocalDate end,
            @Arg("ISO 8601") @Nullable Instant since,
            @Nullable List<String> types,
            @Arg(least = 1, most = 100) @Nullable Integer count,
            @Nullable String nextToken) {
        Everything everything() {
            Everything everything = Everything.of(patientId);
            everything = start == null ? everything : everything.start(start);
            everything = end == null ? everything : everything.end(end);
            everything = since == null ? everything : everything.since(since);
            everything = types == null ? everything : everything.types(types.toArray(String[]::new));
            return count == null ? everything : everything.count(count);
        }
    }

    record Draft(
            String datastoreId,
            Map<String, Object> resourceData,
            @Nullable String profileUrl) {
        Validation validation() {
            Validation validation = Validation.of(FhirInput.resource(resourceData));
            return profileUrl == null ? validation : validation.profile(profileUrl);
        }
    }

    private static Answer read(Read which, Call call) {
        var fhir = call.fhir(which.datastoreId());
        return Answer.fhir(
                which.versionId() == null
                        ? fhir.read(which.resourceType(), which.resourceId())
                        : fhir.vread(which.resourceType(), which.resourceId(), which.versionId()));
    }

    private static Answer history(Versions which, Call call) {
        var fhir = call.fhir(which.datastoreId());
        History history = which.history();
        return call.budget()
                .page(
                        which.nextToken() == null
                                ? fhir.history(history).page()
                                : fhir.page(FhirInput.token(which.nextToken(), token -> token.continues(history))));
    }

    private static Answer everything(OfPatient which, Call call) {
        var fhir = call.fhir(which.datastoreId());
        Everything everything = which.everything();
        Page first = which.nextToken() == null
                ? fhir.everything(everything).page()
                : fhir.page(FhirInput.token(which.nextToken(), token -> token.continues(everything)));
        return call.budget().pages(which.count() == null ? PageRun.from(first, fhir::page, call) : PageRun.of(first));
    }

    private static Answer validate(Draft draft, Call call) {
        return Answer.of(FhirOutput.outcome(call.fhir(draft.datastoreId()).validate(draft.validation())));
    }
}

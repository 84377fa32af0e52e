package io.github.healthlake4j.mcp;

import static io.github.healthlake4j.mcp.Effect.READ;
import static io.github.healthlake4j.mcp.Toolset.FHIR;

import io.github.healthlake4j.fhir.Search;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** FHIR resources: searches. */
final class SearchTools {
    private static final List<String> ACTIONS = List.of("SearchWithGet", "SearchWithPost");

    static final List<Tool<?>> TOOLS = List.of(
            new Tool<>(
                    "search_fhir_resources",
                    FHIR,
                    READ,
                    true,
                    "Search resources",
                    "Finds resources of one type: a Bundle and pagination. No entries may also mean that a write is seconds old.",
                    Plain.class,
                    ACTIONS,
                    SearchTools::search),
            new Tool<>(
                    "search_fhir_resources_advanced",
                    FHIR,
                    READ,
                    true,
                    "Search with includes",
                    "As search_fhir_resources, with related resources (search.mode include) and an order.",
                    Advanced.class,
                    ACTIONS,
                    SearchTools::search),
            new Tool<>(
                    "search_all_resources",
                    FHIR,
                    READ,
                    true,
                    "Search all types",
                    "Searches across types, which not every datastore takes; name them in _type.",
                    OfAll.class,
                    ACTIONS,
                    SearchTools::search),
            new Tool<>(
                    "get_fhir_resource_compartment",
                    FHIR,
                    READ,
                    true,
                    "Search a compartment",
                    "Finds what belongs to one resource, such as the Observations of a Patient; all types without resource_type.",
                    Compartment.class,
                    ACTIONS,
                    SearchTools::search));

    private SearchTools() {}

    /** What every search has. */
    interface Query {
        String datastoreId();

        @Nullable Integer count();

        @Nullable String nextToken();

        /** The search, its count apart. */
        Search criteria();
    }

    record Plain(
            String datastoreId,
            String resourceType,

            @Arg(
                    "{name: value or [values]}, such as {\"birthdate\": [\"ge1970\", \"lt1980\"], \"name:contains\": \"smi\"}")
            @Nullable Map<String, Object> queryParameters,

            @Arg(least = 1, most = 100) @Nullable Integer count,
            @Nullable String nextToken)
            implements Query {
        @Override
        public Search criteria() {
            return FhirInput.where(Search.of(resourceType), queryParameters);
        }
    }

    record Advanced(
            String datastoreId,
            String resourceType,
            @Arg("{name: value or [values]}") @Nullable Map<String, Object> searchParameters,
            @Arg("such as Observation:subject") @Nullable List<String> includeParameters,
            @Arg("such as Observation:patient") @Nullable List<String> revincludeParameters,
            @Arg("such as -date") @Nullable List<String> sortParameters,
            @Arg(least = 1, most = 100) @Nullable Integer count,
            @Nullable String nextToken)
            implements Query {
        @Override
        public Search criteria() {
            Search search = FhirInput.where(Search.of(resourceType), searchParameters);
            search = isEmpty(includeParameters) ? search : search.include(array(includeParameters));
            search = isEmpty(revincludeParameters) ? search : search.revinclude(array(revincludeParameters));
            return isEmpty(sortParameters) ? search : search.sort(array(sortParameters));
        }

        private static boolean isEmpty(@Nullable List<String> values) {
            return values == null || values.isEmpty();
        }

        private static String[] array(@Nullable List<String> values) {
            return values == null ? new String[0] : values.toArray(String[]::new);
        }
    }

    record OfAll(
            String datastoreId,

            @Arg("such as {\"_type\": \"Patient,Condition\"}") @Nullable Map<String, Object> queryParameters,

            @Arg(least = 1, most = 100) @Nullable Integer count,
            @Nullable String nextToken)
            implements Query {
        @Override
        public Search criteria() {
            return FhirInput.where(Search.all(), queryParameters);
        }
    }

    record Compartment(
            String datastoreId,

            @Arg(oneOf = {"Patient", "Encounter", "Practitioner", "RelatedPerson", "Device"})
            String compartmentType,

            String compartmentId,
            @Nullable String resourceType,
            @Nullable Map<String, Object> queryParameters,
            @Arg(least = 1, most = 100) @Nullable Integer count,
            @Nullable String nextToken)
            implements Query {
        @Override
        public Search criteria() {
            Search search = resourceType == null ? Search.all() : Search.of(resourceType);
            return FhirInput.where(search.in(compartmentType, compartmentId), queryParameters);
        }
    }

    private static Answer search(Query query, Call call) {
        var fhir = call.fhir(query.datastoreId());
        Search search =
                query.count() == null ? query.criteria() : query.criteria().count(query.count());
        return call.budget()
                .page(
                        query.nextToken() == null
                                ? fhir.search(search).page()
                                : fhir.page(FhirInput.token(query.nextToken(), token -> token.continues(search))));
    }
}

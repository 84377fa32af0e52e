package io.github.healthlake4j.mcp;

import static io.github.healthlake4j.mcp.Effect.READ;
import static io.github.healthlake4j.mcp.Toolset.FHIR;

import io.github.healthlake4j.fhir.Search;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** FHIR resources: searches. */
final class SearchTools {
    private static final String QUERY = "query_parameters";
    private static final String SEARCH = "search_parameters";
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

        @Nullable String nextToken();

        /** What is searched for, with the size of a page. */
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
            return where(Search.of(resourceType), QUERY, queryParameters, count);
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
            FhirInput.requireOnce(SEARCH, searchParameters, "_sort", "sort_parameters", sortParameters);
            Search search = where(Search.of(resourceType), SEARCH, searchParameters, count);
            search = with(search, "include_parameters", includeParameters, Search::include);
            search = with(search, "revinclude_parameters", revincludeParameters, Search::revinclude);
            return with(search, "sort_parameters", sortParameters, Search::sort);
        }

        private static Search with(
                Search search,
                String argument,
                @Nullable List<String> values,
                BiFunction<Search, String[], Search> use) {
            return values == null || values.isEmpty()
                    ? search
                    : InvalidArgument.in(argument, () -> use.apply(search, values.toArray(String[]::new)));
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
            return where(Search.all(), QUERY, queryParameters, count);
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
            return where(search.in(compartmentType, compartmentId), QUERY, queryParameters, count);
        }
    }

    private static Search where(
            Search search, String argument, @Nullable Map<String, Object> parameters, @Nullable Integer count) {
        FhirInput.requireOnce(argument, parameters, "_count", "count", count);
        Search all = FhirInput.where(search, argument, parameters);
        return count == null ? all : all.count(count);
    }

    private static Answer search(Query query, Call call) {
        var fhir = call.fhir(query.datastoreId());
        Search search = query.criteria();
        return call.budget()
                .page(
                        query.nextToken() == null
                                ? fhir.search(search).page()
                                : fhir.page(FhirInput.token(query.nextToken(), token -> token.continues(search))));
    }
}

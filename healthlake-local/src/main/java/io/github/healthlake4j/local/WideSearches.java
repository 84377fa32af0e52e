package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Searches over several types: at the base, and in a compartment. AWS documents neither; the engine has neither. They are
 * one search per type, in the order of the types' names, each sorted by id.
 */
final class WideSearches {
    private static final String NONE = "-";

    private final PageTokens tokens;
    private final Searches searches;

    WideSearches(PageTokens tokens, Searches searches) {
        this.tokens = tokens;
        this.searches = searches;
    }

    /** {@code GET /?_type=A,B&…}; without {@code _type} all types that the datastore holds. */
    Answer system(FhirCall call, Partition partition) throws IOException {
        List<FhirCall.Pair> criteria = Searches.criteria(call);
        return answer(call, partition, criteria, asked(criteria), type -> "");
    }

    /** {@code Patient/ID/TYPE} or {@code Patient/ID/*}. */
    Answer compartment(FhirCall call, Partition partition) throws IOException {
        List<String> path = call.route().segments();
        String owner = path.get(0) + "/" + path.get(1);
        FilterOf filter = type -> {
            List<String> parameters = partition.engine().compartmentParameters(path.get(0), type);
            return parameters.isEmpty()
                    ? NONE
                    : parameters.stream().map(name -> name + " eq " + owner).collect(Collectors.joining(" or "));
        };
        String type = path.get(2);
        if (type.equals("*")) {
            return answer(call, partition, call.pairs(), asked(call.pairs()), filter);
        }
        String restriction = filter.of(type);
        if (restriction.equals(NONE)) {
            throw RefusedException.of(400, "invalid", type + " is not in the compartment of a " + path.get(0));
        }
        return searches.ofType(call, partition, type, restriction);
    }

    private static Optional<List<String>> asked(List<FhirCall.Pair> criteria) {
        return Searches.first(criteria, "_type")
                .map(types ->
                        Stream.of(types.split(",", -1)).sorted().distinct().toList());
    }

    private Answer answer(
            FhirCall call,
            Partition partition,
            List<FhirCall.Pair> criteria,
            Optional<List<String>> asked,
            FilterOf filter)
            throws IOException {
        int count = PageLinks.count(Searches.first(criteria, "_count"));
        var links = new PageLinks(tokens, call, call.route().path().replaceFirst("_search$", ""));
        Optional<String> page = links.findState(count);
        State state;
        if (page.isPresent()) {
            state = Json.MAPPER.readValue(page.get(), State.class);
        } else {
            Searches.check("", criteria);
            List<String> types =
                    asked.isPresent() ? asked.get() : partition.engine().types(partition.datastore());
            state = State.start(types, criteria);
        }
        ArrayNode entries = Json.MAPPER.createArrayNode();
        Optional<State> next = fill(entries, state, partition, count, asked.isPresent(), filter);
        ObjectNode bundle = Json.object().put("resourceType", "Bundle").put("type", "searchset");
        if (next.isPresent()) {
            bundle.putArray("link").add(links.next(Json.MAPPER.writeValueAsString(next.get()), count));
        }
        bundle.set("entry", entries);
        return Answer.json(200, Outcome.FHIR_JSON, bundle);
    }

    /** Adds entries until the page is full; the result is where the next page starts. */
    private static Optional<State> fill(
            ArrayNode entries, State state, Partition partition, int count, boolean strict, FilterOf filter)
            throws IOException {
        int offset = state.offset();
        for (int i = state.index(); i < state.types().size(); i++) {
            String type = state.types().get(i);
            String restriction = filter.of(type);
            int room = count - matches(entries);
            if (!restriction.equals(NONE)) {
                List<JsonNode> found = search(
                        type,
                        state.query(),
                        restriction,
                        offset,
                        Math.min(room + 1, PageLinks.DEFAULT_COUNT),
                        partition,
                        strict);
                if (add(entries, found, room)) {
                    return Optional.of(new State(state.types(), state.query(), i, offset + room));
                }
            }
            offset = 0;
        }
        return Optional.empty();
    }

    /** Adds so many matches and all that they include; whether a match was left over. */
    private static boolean add(ArrayNode entries, List<JsonNode> found, int room) {
        int matches = 0;
        for (JsonNode entry : found) {
            if (!isMatch(entry) || ++matches <= room) {
                entries.add(entry);
            }
        }
        // The engine gives a hundred at most: whether there are more is seen on the next page.
        return matches > room || matches == PageLinks.DEFAULT_COUNT;
    }

    private static int matches(ArrayNode entries) {
        int matches = 0;
        for (JsonNode entry : entries) {
            matches += isMatch(entry) ? 1 : 0;
        }
        return matches;
    }

    private static boolean isMatch(JsonNode entry) {
        return !entry.at("/search/mode").asText().equals("include");
    }

    private static List<JsonNode> search(
            String type, String query, String restriction, int offset, int count, Partition partition, boolean strict)
            throws IOException {
        // One match more than the page holds is asked for: does the next page have any?
        String target = type + "?_sort=_id&_count=" + count + "&_offset=" + offset
                + (query.isEmpty() ? "" : "&" + query)
                + (restriction.isEmpty() ? "" : "&_filter=" + Percent.encode(restriction));
        Answer answer = partition.get(target);
        if (answer.status() == 400 && !strict) {
            // Over all types, a parameter counts for the types that have it.
            return List.of();
        }
        if (answer.status() != 200) {
            throw new RefusedException(Shape.of(answer));
        }
        var entries = new ArrayList<JsonNode>();
        Json.MAPPER.readTree(answer.body()).path("entry").forEach(entries::add);
        return entries;
    }

    /** The {@code _filter} that narrows a type, {@code ""} for none, {@link #NONE} if the type has no part in it. */
    private interface FilterOf {
        String of(String type) throws IOException;
    }

    /** Where a page starts: in which type, and behind how many of it. */
    private record State(List<String> types, String query, int index, int offset) {
        private static final Set<String> OWN =
                Set.of("_type", "_count", "_sort", "_total", "_format", "_pretty", "_offset");

        static State start(List<String> types, List<FhirCall.Pair> criteria) {
            String query = criteria.stream()
                    .filter(pair -> !OWN.contains(pair.name()))
                    .map(pair -> Percent.encode(pair.name()) + "=" + Percent.encode(pair.value()))
                    .collect(Collectors.joining("&"));
            return new State(types, query, 0, 0);
        }
    }
}

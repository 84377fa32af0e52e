package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Type search by GET and POST, with HealthLake's limits on result parameters. */
final class Searches {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Set<String> SUMMARIES = Set.of("true", "false", "text", "data");
    private static final Set<String> TOTALS = Set.of("accurate", "none");
    private static final Map<String, Set<String>> UNSUPPORTED = Map.of(
            "Bundle", Set.of("composition", "identifier", "message", "type", "timestamp"),
            "Location", Set.of("near"),
            "Consent", Set.of("source-reference"),
            "Contract", Set.of("patient"));

    private final PageTokens tokens;
    private final Faults faults;

    Searches(PageTokens tokens, Faults faults) {
        this.tokens = tokens;
        this.faults = faults;
    }

    Answer answer(FhirCall call, Partition partition) throws IOException {
        return ofType(call, partition, call.route().type(), "");
    }

    /**
     * A search over one type.
     *
     * @param restriction a {@code _filter} that narrows it further; {@code ""} for none
     */
    Answer ofType(FhirCall call, Partition partition, String type, String restriction) throws IOException {
        List<FhirCall.Pair> criteria = criteria(call);
        int count = PageLinks.count(first(criteria, "_count"));
        var links = new PageLinks(tokens, call, call.route().path().replaceFirst("/?_search$", ""));
        Optional<String> page = links.findState(count);
        if (page.isPresent()) {
            return answer(partition.getJson(page.get()), links, count, true);
        }
        check(type, criteria);
        boolean total = first(criteria, "_total").filter("accurate"::equals).isPresent();
        String filter = restriction.isEmpty() ? "" : "&_filter=" + Percent.encode(restriction);
        return answer(partition.getJson(target(type, criteria, count) + filter + lag()), links, count, total);
    }

    /** With a lag on purpose, what was written within it is not found. */
    private String lag() {
        return faults.searchLag().isZero()
                ? ""
                : "&_lastUpdated=le"
                        + Percent.encode(Instant.now().minus(faults.searchLag()).toString());
    }

    /** The parameters of a search, from the URL or from the form, never from both. */
    static List<FhirCall.Pair> criteria(FhirCall call) {
        byte[] body = call.call().body();
        if (!call.is("POST") || body.length == 0 || !isForm(call)) {
            return call.pairs();
        }
        if (!call.pairs().isEmpty()) {
            throw RefusedException.of(
                    400, "invalid", "search parameters must be in the URL or in the body, not in both");
        }
        var pairs = new ArrayList<FhirCall.Pair>();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            if (!pair.isBlank()) {
                // Only in forms is a plus a space.
                pairs.add(FhirCall.Pair.of(pair.strip().replace("+", "%20")));
            }
        }
        return pairs;
    }

    /** Refuses what HealthLake does not take. */
    static void check(String type, List<FhirCall.Pair> criteria) {
        Optional<String> summary = first(criteria, "_summary");
        if (summary.isPresent() && !SUMMARIES.contains(summary.get())) {
            throw RefusedException.of(400, "invalid", "_summary must be one of true, false, text, data");
        }
        if (summary.isPresent() && first(criteria, "_elements").isPresent()) {
            throw RefusedException.of(400, "invalid", "_summary and _elements cannot be used together");
        }
        if (first(criteria, "_total").filter(total -> !TOTALS.contains(total)).isPresent()) {
            throw RefusedException.of(400, "invalid", "_total must be accurate or none");
        }
        if (first(criteria, "_sort")
                .filter(sort -> sort.split(",", -1).length > 5)
                .isPresent()) {
            throw RefusedException.of(400, "invalid", "_sort takes at most five rules");
        }
        for (FhirCall.Pair pair : criteria) {
            String name = pair.name().replaceFirst(":.*", "");
            if (UNSUPPORTED.getOrDefault(type, Set.of()).contains(name)
                    || Set.of("_content", "_query", "_filter").contains(name)) {
                throw RefusedException.of(400, "not-supported", "the search parameter " + name + " is not supported");
            }
        }
    }

    static Optional<String> first(List<FhirCall.Pair> pairs, String name) {
        return pairs.stream()
                .filter(pair -> pair.name().equals(name))
                .map(FhirCall.Pair::value)
                .findFirst();
    }

    static String target(String type, List<FhirCall.Pair> criteria, int count) {
        String query = criteria.stream()
                .filter(pair -> !Set.of("_count", "_format", "_pretty", "_type").contains(pair.name()))
                .map(pair -> Percent.encode(pair.name()) + "=" + Percent.encode(pair.value()))
                .collect(Collectors.joining("&"));
        return type + "?_count=" + count + (query.isEmpty() ? "" : "&" + query);
    }

    static Answer answer(com.fasterxml.jackson.databind.JsonNode found, PageLinks links, int count, boolean total) {
        ObjectNode bundle = (ObjectNode) found;
        if (!total) {
            bundle.remove("total");
        }
        links.rewrite(bundle, count);
        return Answer.json(200, Outcome.FHIR_JSON, bundle);
    }

    private static boolean isForm(FhirCall call) {
        return call.call().findHeader("content-type").orElse("").startsWith(FORM);
    }
}

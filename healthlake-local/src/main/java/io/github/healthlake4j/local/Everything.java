package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code Patient/ID/$everything}: sorted by type and id, always with a total, narrowed by {@code start}, {@code end},
 * {@code since} and {@code _type} (HealthLake developer guide, $everything). The engine finds what belongs to the patient
 * but neither sorts nor narrows it, so all of it is read for each page.
 */
final class Everything {
    private static final Set<String> PARAMETERS =
            Set.of("start", "end", "since", "_type", "_count", "page", "_format", "_pretty");

    private final PageTokens tokens;

    Everything(PageTokens tokens) {
        this.tokens = tokens;
    }

    Answer answer(FhirCall call, Partition partition) throws IOException {
        FhirRoute route = call.route();
        if (route.segments().size() != 3 || !route.type().equals("Patient")) {
            throw RefusedException.of(400, "not-supported", "$everything is for one patient: Patient/ID/$everything");
        }
        int count = PageLinks.count(call.findParameter("_count"));
        var links = new PageLinks(tokens, call, route.path());
        Optional<String> page = links.findState(count);
        Criteria criteria = page.isPresent() ? Json.MAPPER.readValue(page.get(), Criteria.class) : criteria(call);
        int existence = partition.existence("Patient", route.id());
        if (existence != 200) {
            throw RefusedException.of(
                    existence, existence == 410 ? "deleted" : "not-found", "there is no such Patient");
        }
        List<JsonNode> all = read(partition, route).stream()
                .filter(entry -> criteria.accepts(entry.path("resource")))
                .sorted(Comparator.comparing(entry -> entry.at("/resource/resourceType")
                                .asText() + "/" + entry.at("/resource/id").asText()))
                .toList();
        return Answer.json(200, Outcome.FHIR_JSON, bundle(all, criteria, count, links));
    }

    private static Criteria criteria(FhirCall call) {
        for (FhirCall.Pair pair : call.pairs()) {
            if (!PARAMETERS.contains(pair.name())) {
                throw RefusedException.of(400, "invalid", "$everything does not take the parameter " + pair.name());
            }
        }
        String since = call.findParameter("since").orElse("");
        if (!since.isEmpty() && instant(since).isEmpty()) {
            throw RefusedException.of(400, "invalid", "since must be an instant such as 2026-01-31T12:00:00Z");
        }
        return new Criteria(
                call.findParameter("start").orElse(""),
                call.findParameter("end").orElse(""),
                since,
                call.findParameter("_type")
                        .map(types -> List.of(types.split(",", -1)))
                        .orElse(List.of()),
                0);
    }

    private static List<JsonNode> read(Partition partition, FhirRoute route) throws IOException {
        var entries = new ArrayList<JsonNode>();
        Optional<String> target = Optional.of(route.path() + "?_count=100");
        while (target.isPresent()) {
            JsonNode page = partition.getJson(target.get());
            page.path("entry").forEach(entries::add);
            target = partition.findNext(page);
        }
        return entries;
    }

    private static ObjectNode bundle(List<JsonNode> all, Criteria criteria, int count, PageLinks links)
            throws IOException {
        ObjectNode bundle = Json.object().put("resourceType", "Bundle").put("type", "searchset");
        bundle.put("total", all.size());
        int end = Math.min(all.size(), criteria.offset() + count);
        if (end < all.size()) {
            bundle.putArray("link").add(links.next(Json.MAPPER.writeValueAsString(criteria.from(end)), count));
        }
        ArrayNode entries = bundle.putArray("entry");
        all.subList(Math.min(criteria.offset(), end), end).forEach(entries::add);
        return bundle;
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What is asked for, and from where on. */
    private record Criteria(String start, String end, String since, List<String> types, int offset) {
        Criteria from(int next) {
            return new Criteria(start, end, since, types, next);
        }

        boolean accepts(JsonNode resource) {
            return (types.isEmpty()
                            || types.contains(resource.path("resourceType").asText()))
                    && isSince(resource.at("/meta/lastUpdated").asText())
                    && isWithin(ClinicalDates.of(resource));
        }

        private boolean isSince(String lastUpdated) {
            Optional<Instant> from = instant(since);
            return from.isEmpty()
                    || instant(lastUpdated)
                            .filter(at -> !at.isBefore(from.get()))
                            .isPresent();
        }

        /** Days compare as text; what has no date belongs to every time. */
        private boolean isWithin(String date) {
            return date.isEmpty()
                    || ((start.isEmpty() || cut(date, start) >= 0) && (end.isEmpty() || cut(date, end) <= 0));
        }

        private static int cut(String date, String limit) {
            int length = Math.min(10, Math.min(date.length(), limit.length()));
            return date.substring(0, length).compareTo(limit.substring(0, length));
        }
    }
}

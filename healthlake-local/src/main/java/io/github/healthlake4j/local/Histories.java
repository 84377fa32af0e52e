package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** History of an instance, a type or the datastore, newest first, with {@code _count}, {@code _since} and {@code _at}. */
final class Histories {
    private static final Set<String> PARAMETERS = Set.of("_since", "_at", "_count", "_format", "_pretty", "page");

    private final PageTokens tokens;
    private final Faults faults;

    Histories(PageTokens tokens, Faults faults) {
        this.tokens = tokens;
        this.faults = faults;
    }

    Answer answer(FhirCall call, Partition partition) throws IOException {
        int count = PageLinks.count(call.findParameter("_count"));
        var links = new PageLinks(tokens, call, call.route().path());
        Optional<String> page = links.findState(count);
        if (page.isPresent()) {
            return Searches.answer(partition.getJson(page.get()), links, count, true);
        }
        List<FhirCall.Pair> narrowing = new ArrayList<>();
        for (FhirCall.Pair pair : call.pairs()) {
            if (!PARAMETERS.contains(pair.name())) {
                throw RefusedException.of(400, "invalid", "history does not take the parameter " + pair.name());
            }
            narrowing.add(pair);
        }
        JsonNode history = partition.getJson(Searches.target(call.route().path(), narrowing, count));
        hideNewest((ObjectNode) history);
        return Searches.answer(history, links, count, true);
    }

    /** With a lag on purpose, the versions written within it are not shown. */
    private void hideNewest(ObjectNode history) {
        if (faults.historyLag().isZero()) {
            return;
        }
        Instant limit = Instant.now().minus(faults.historyLag());
        ArrayNode shown = Json.MAPPER.createArrayNode();
        for (JsonNode entry : history.path("entry")) {
            String written = entry.at("/resource/meta/lastUpdated").asText();
            if (!written.isEmpty() && OffsetDateTime.parse(written).toInstant().isBefore(limit)) {
                shown.add(entry);
            }
        }
        history.put("total", shown.size());
        history.set("entry", shown);
    }
}

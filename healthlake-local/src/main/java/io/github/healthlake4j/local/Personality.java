package io.github.healthlake4j.local;

import java.io.IOException;

/** What HealthLake does differently from the engine, one class per family of interactions. */
final class Personality {
    private final Searches searches;
    private final WideSearches wide;
    private final Writes writes;
    private final Deletes deletes;
    private final Histories histories;
    private final Bundles bundles;
    private final Operations operations;
    private final Everything everything;
    private final Exports exports;

    Personality(Exports exports, Faults faults, Profiles profiles) {
        this.exports = exports;
        var tokens = new PageTokens();
        var validation = new Validation(profiles);
        var locks = new Locks();
        searches = new Searches(tokens, faults);
        wide = new WideSearches(tokens, searches);
        writes = new Writes(validation, profiles, locks);
        deletes = new Deletes(tokens, profiles, locks);
        histories = new Histories(tokens, faults);
        bundles = new Bundles(validation, profiles);
        operations = new Operations(validation, profiles);
        everything = new Everything(tokens);
    }

    Answer answer(FhirCall call, Partition partition) throws IOException {
        return switch (call.route().interaction()) {
            case CAPABILITIES -> Capabilities.answer(partition);
            case CREATE -> writes.create(call, partition);
            case READ, VREAD -> read(call, partition);
            case UPDATE -> writes.update(call, partition);
            case CONDITIONAL_UPDATE -> writes.conditionalUpdate(call, partition);
            case PATCH -> writes.patch(call, partition);
            case DELETE -> deletes.one(call, partition);
            case CONDITIONAL_DELETE -> deletes.byCriteria(call, partition);
            case SEARCH, POST_SEARCH -> searches.answer(call, partition);
            case SEARCH_SYSTEM, POST_SEARCH_SYSTEM -> wide.system(call, partition);
            case SEARCH_COMPARTMENT -> wide.compartment(call, partition);
            case HISTORY, HISTORY_TYPE, HISTORY_SYSTEM -> histories.answer(call, partition);
            case BUNDLE -> bundles.process(call, partition);
            case BUNDLE_STATUS -> bundles.status(call);
            case EVERYTHING -> everything.answer(call, partition);
            case VALIDATE -> operations.validate(call, partition);
            case LOOKUP -> Lookup.answer(call, partition);
            case DOCUMENT, EXPAND, TRANSLATE -> operations.forward(call, partition);
            case EXPORT -> exports.start(call, partition);
            case EXPORT_STATUS -> exports.status(call);
            case EXPORT_FILE -> exports.file(call);
            case EXPORT_CANCEL -> exports.cancel(call);
        };
    }

    private static Answer read(FhirCall call, Partition partition) throws IOException {
        String elements = call.findParameter("_elements")
                .map(value -> "?_elements=" + Percent.encode(value))
                .orElse("");
        return Shape.of(partition.get(call.route().path() + elements));
    }
}

package io.github.healthlake4j.fhir;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What HealthLake would refuse of a bundle is refused before it is sent, with the place and the reason. */
final class Preflight {
    /** HealthLake takes 5 MB at once. */
    static final int MOST_BYTES = 5 * 1024 * 1024;

    static final int MOST_ENTRIES = 100;
    static final int MOST_ENTRIES_ASYNC = 500;

    private static final Set<String> BATCH_KEYS = Set.of("_id", "_tag", "createdAt", "_lastUpdated");
    private static final Rule DELETE_OF_MANY = new Rule(
            entry -> entry.method().equals("DELETE")
                    && entry.query().find("_count").isPresent(),
            "a bundle cannot delete many; use deleteMany");
    private static final Rule CONDITIONAL_UPDATE = new Rule(
            entry -> entry.method().equals("PUT") && entry.isConditional(),
            "a conditional update is possible in a batch, not in a transaction");
    private static final Rule CONDITION_OTHER_THAN_ID = new Rule(
            entry -> entry.method().equals("PUT") && entry.isConditional() && !goesById(entry.query()),
            "a conditional update in a batch goes by _id, alone or with one of _tag, createdAt and _lastUpdated");
    private static final Rule PATCH =
            new Rule(entry -> entry.method().equals("PATCH"), "an asynchronous transaction takes no PATCH");

    private Preflight() {}

    /** What an entry must not be, and why. */
    private record Rule(Predicate<RequestEntry> isBroken, String reason) {}

    static void transaction(List<RequestEntry> entries) {
        if (entries.size() > MOST_ENTRIES) {
            throw refused("a transaction of " + entries.size() + " entries; HealthLake takes " + MOST_ENTRIES
                    + " at once, and up to " + MOST_ENTRIES_ASYNC + " through transactionAsync");
        }
        check(entries, DELETE_OF_MANY, CONDITIONAL_UPDATE);
    }

    static void transactionAsync(List<RequestEntry> entries) {
        if (entries.size() > MOST_ENTRIES_ASYNC) {
            throw refused("a transaction of " + entries.size() + " entries; HealthLake takes " + MOST_ENTRIES_ASYNC
                    + "; divide it");
        }
        check(entries, DELETE_OF_MANY, CONDITIONAL_UPDATE, PATCH);
    }

    static void batch(List<RequestEntry> entries) {
        check(entries, DELETE_OF_MANY, CONDITION_OTHER_THAN_ID);
    }

    private static void check(List<RequestEntry> entries, Rule... rules) {
        if (entries.isEmpty()) {
            throw refused("a bundle without an entry");
        }
        for (int i = 0; i < entries.size(); i++) {
            for (Rule rule : rules) {
                if (rule.isBroken().test(entries.get(i))) {
                    throw refused("entry[" + i + "]: " + rule.reason());
                }
            }
        }
    }

    private static boolean goesById(Query query) {
        List<String> keys = query.pairs().stream().map(Query.Pair::name).toList();
        return keys.contains("_id") && keys.size() <= 2 && BATCH_KEYS.containsAll(keys);
    }

    /** Refuses what is too large to be sent at once and cannot be divided. */
    static void requireFitting(String what, long bytes) {
        if (bytes > MOST_BYTES) {
            throw refused(what + " of " + bytes + " bytes; HealthLake takes " + MOST_BYTES + " at once");
        }
    }

    static IllegalArgumentException refused(String reason) {
        return new IllegalArgumentException("bundle not sent: " + reason);
    }
}

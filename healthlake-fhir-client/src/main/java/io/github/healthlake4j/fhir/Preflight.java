package io.github.healthlake4j.fhir;

import io.github.healthlake4j.fhir.BundleDraft.Entry;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What HealthLake would refuse of a bundle is refused before it is sent, with the place and the reason. */
final class Preflight {
    /** HealthLake takes 5 MB at once. */
    static final int MOST_BYTES = 5 * 1024 * 1024;

    static final int MOST_ENTRIES = 100;
    static final int MOST_ENTRIES_ASYNC = 500;
    private static final Set<String> BATCH_KEYS = Set.of("_id", "_tag", "createdAt", "_lastUpdated");
    private static final Pattern REFERENCE_TO_NEW = Pattern.compile("urn:(uuid|oid):.*");

    private Preflight() {}

    static void transaction(List<Entry> entries) {
        if (entries.size() > MOST_ENTRIES) {
            throw refused("a transaction of " + entries.size() + " entries; HealthLake takes " + MOST_ENTRIES
                    + " at once, and up to " + MOST_ENTRIES_ASYNC + " through transactionAsync");
        }
        checkTransaction(entries);
    }

    static void transactionAsync(List<Entry> entries) {
        if (entries.size() > MOST_ENTRIES_ASYNC) {
            throw refused("a transaction of " + entries.size() + " entries; HealthLake takes " + MOST_ENTRIES_ASYNC
                    + "; divide it");
        }
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).method().equals("PATCH")) {
                throw refused("entry[" + i + "]: an asynchronous transaction takes no PATCH");
            }
        }
        checkTransaction(entries);
    }

    private static void checkTransaction(List<Entry> entries) {
        notEmpty(entries);
        Set<String> names = BundleDraft.names(entries);
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry.method().equals("PUT") && entry.url().contains("?")) {
                throw refused("entry[" + i + "]: a conditional update is possible in a batch, not in a transaction");
            }
            noDeleteMany(i, entry);
            referencesKnown(i, entry, names);
        }
    }

    static void batch(List<Entry> entries) {
        notEmpty(entries);
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            conditionalUpdate(i, entry);
            noDeleteMany(i, entry);
            referencesKnown(i, entry, Set.of());
        }
    }

    /** In a batch HealthLake knows conditions by {@code _id}, and one of three more, only. */
    private static void conditionalUpdate(int index, Entry entry) {
        int mark = entry.url().indexOf('?');
        if (!entry.method().equals("PUT") || mark < 0) {
            return;
        }
        List<String> keys = Query.parse(entry.url().substring(mark + 1)).pairs().stream()
                .map(Query.Pair::name)
                .toList();
        if (!keys.contains("_id") || keys.size() > 2 || !BATCH_KEYS.containsAll(keys)) {
            throw refused(
                    "entry[" + index + "]: a conditional update in a batch goes by _id, alone or with one of _tag,"
                            + " createdAt and _lastUpdated");
        }
    }

    private static void noDeleteMany(int index, Entry entry) {
        if (entry.method().equals("DELETE") && entry.url().contains("_count=")) {
            throw refused("entry[" + index + "]: a bundle cannot delete many; use deleteMany");
        }
    }

    private static void referencesKnown(int index, Entry entry, Set<String> names) {
        if (entry.resource() == null) {
            return;
        }
        for (References.Found reference : References.of(entry.resource())) {
            boolean toNew = REFERENCE_TO_NEW.matcher(reference.value()).matches();
            if (toNew && !names.contains(reference.value())) {
                String why = names.isEmpty()
                        ? " refers to another entry, which only a transaction resolves"
                        : " refers to no entry of the transaction";
                throw refused("entry[" + index + "].resource." + reference.path() + why);
            }
        }
    }

    private static void notEmpty(List<Entry> entries) {
        if (entries.isEmpty()) {
            throw refused("a bundle without an entry");
        }
    }

    static IllegalArgumentException refused(String reason) {
        return new IllegalArgumentException("bundle not sent: " + reason);
    }
}

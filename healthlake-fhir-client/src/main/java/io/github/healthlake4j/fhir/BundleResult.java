package io.github.healthlake4j.fhir;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What became of a batch or transaction, entry by entry in the order sent, for HTTP says 200 of the whole.
 */
public final class BundleResult {
    private final byte[] json;
    private final List<BundleEntry> entries;

    BundleResult(byte[] json, List<BundleEntry> entries) {
        this.json = json;
        this.entries = List.copyOf(entries);
    }

    /** The answer's JSON, exactly as it came. */
    public String json() {
        return new String(json, StandardCharsets.UTF_8);
    }

    /** One outcome per entry, in the order of the entries sent. */
    public List<BundleEntry> entries() {
        return entries;
    }

    /** The entries that failed: none in a transaction. */
    public List<BundleEntry> failures() {
        return entries.stream().filter(entry -> !entry.isSuccess()).toList();
    }

    /** How many succeeded and how many failed. */
    @Override
    public String toString() {
        return entries.size() + " entries, " + failures().size() + " failed";
    }
}

package io.github.healthlake4j.fhir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What became of a batch, a transaction or a delete of many: entry by entry, for HTTP says 200 of the whole. */
public final class BundleResult {
    private final byte[] json;
    private final List<BundleEntry> entries;

    BundleResult(byte[] json, List<BundleEntry> entries) {
        this.json = json;
        this.entries = List.copyOf(entries);
    }

    /** One result of several: the first Bundle with the entries of all. */
    static BundleResult joined(List<BundleResult> results) {
        if (results.size() == 1) {
            return results.get(0);
        }
        List<BundleEntry> all =
                results.stream().flatMap(result -> result.entries.stream()).toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("{\"resourceType\":\"Bundle\",\"type\":\"batch-response\",\"entry\":["
                .getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < all.size(); i++) {
            out.writeBytes((i == 0 ? "" : ",").getBytes(StandardCharsets.UTF_8));
            out.writeBytes(all.get(i).jsonBytes());
        }
        out.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
        return new BundleResult(out.toByteArray(), all);
    }

    /**
     * What is said of the entries of a batch whose later part failed: of those in it the failure, and of those behind it that they
     * were not sent.
     */
    static BundleResult unfinished(FhirException failure, int sent, int unsent) {
        String status = failure.status() == 0 ? "" : Integer.toString(failure.status());
        String code = failure.issues().isEmpty()
                ? "exception"
                : failure.issues().get(0).code();
        List<Object> entries = new ArrayList<>();
        entries.addAll(Collections.nCopies(sent, entry(status, code, String.valueOf(failure.getMessage()))));
        entries.addAll(Collections.nCopies(unsent, entry("", "transient", "not sent, for a part before it failed")));
        byte[] json = Json.bytes(Json.members("resourceType", "Bundle", "type", "batch-response", "entry", entries));
        try {
            return new BundleResult(json, BundleScan.of(json).entries());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Map<String, Object> entry(String status, String code, String why) {
        Map<String, Object> issue = Json.members("severity", "error", "code", code, "diagnostics", why);
        Map<String, Object> outcome = Json.members("resourceType", "OperationOutcome", "issue", List.of(issue));
        return Map.of("response", Json.members("status", status, "outcome", outcome));
    }

    /** The answer's JSON, exactly as it came; of several answers, one Bundle with the entries of all. */
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

    /** How many there are and how many failed. */
    @Override
    public String toString() {
        return entries.size() + " entries, " + failures().size() + " failed";
    }
}

package io.github.healthlake4j.fhir;

import io.github.healthlake4j.fhir.BundleDraft.Entry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Sends transactions and batches; a batch that is too large goes in several bundles. */
record Bundles(Session session) {
    private static final byte[] END = "]}".getBytes(StandardCharsets.UTF_8);

    BundleResult transaction(BundleDraft draft, WriteOptions options) {
        List<Entry> entries = draft.settled();
        Preflight.transaction(entries);
        byte[] json =
                fitting(json("transaction", entries.stream().map(Bundles::json).toList()));
        return result(request("transaction", entries, json, options));
    }

    PendingTransaction transactionAsync(BundleDraft draft, WriteOptions options, Waiting waiting) {
        List<Entry> entries = draft.settled();
        Preflight.transactionAsync(entries);
        byte[] json =
                fitting(json("transaction", entries.stream().map(Bundles::json).toList()));
        FhirRequest request = request("transaction", entries, json, options)
                .with("Prefer", "respond-async")
                .once();
        Answer answer = session.succeed(request);
        return new PendingTransaction(JobId.of(request, answer), session, waiting);
    }

    BundleResult batch(BundleDraft draft, WriteOptions options) {
        List<Entry> entries = draft.settled();
        Preflight.batch(entries);
        List<BundleResult> results = new ArrayList<>();
        for (List<Entry> part : parts(entries)) {
            byte[] json = json("batch", part.stream().map(Bundles::json).toList());
            results.add(result(request("batch", part, json, options)));
        }
        return BundleResult.joined(results);
    }

    /** One bundle, sent once even though all of it may be repeated: for a caller that repeats by itself. */
    BundleResult batchOnce(BundleDraft draft, WriteOptions options) {
        List<Entry> entries = draft.settled();
        byte[] json = json("batch", entries.stream().map(Bundles::json).toList());
        return result(request("batch", entries, json, options).once());
    }

    /** As many entries to a bundle as HealthLake takes, by number and by size. */
    private static List<List<Entry>> parts(List<Entry> entries) {
        List<List<Entry>> parts = new ArrayList<>();
        List<Entry> part = new ArrayList<>();
        int bytes = 0;
        for (Entry entry : entries) {
            int size = json(entry).length + 1;
            if (!part.isEmpty()
                    && (part.size() == Preflight.MOST_ENTRIES || bytes + size > Preflight.MOST_BYTES - 1024)) {
                parts.add(part);
                part = new ArrayList<>();
                bytes = 0;
            }
            part.add(entry);
            bytes += size;
        }
        parts.add(part);
        return parts;
    }

    private static byte[] fitting(byte[] json) {
        if (json.length > Preflight.MOST_BYTES) {
            throw Preflight.refused("a transaction of " + json.length + " bytes; HealthLake takes "
                    + Preflight.MOST_BYTES + "; divide it");
        }
        return json;
    }

    private static byte[] json(Entry entry) {
        return Json.bytes(entry.members());
    }

    private static byte[] json(String type, List<byte[]> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String head = "{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\",\"entry\":[";
        out.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < entries.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.writeBytes(entries.get(i));
        }
        out.writeBytes(END);
        return out.toByteArray();
    }

    private static FhirRequest request(String type, List<Entry> entries, byte[] json, WriteOptions options) {
        FhirRequest request = FhirRequest.post(Interaction.BUNDLE, type, "", json, Payload.FHIR)
                .with(options.forBundle());
        return entries.stream().allMatch(Entry::isRepeatable) ? request.repeat() : request;
    }

    private BundleResult result(FhirRequest request) {
        Answer answer = session.succeed(request);
        return new BundleResult(answer.body(), Session.bundle(request, answer).entries());
    }

    /** Deletes page by page: the next link of the answer is followed with DELETE. */
    BundleResult deleteMany(Search criteria, WriteOptions options) {
        Query query = criteria.query().find("_count").isPresent()
                ? criteria.query()
                : criteria.query().with("_count", "100");
        PageRequest at = PageRequest.of(PageKind.SEARCH, criteria.path(), query);
        List<BundleResult> results = new ArrayList<>();
        while (at != null) {
            FhirRequest request = FhirRequest.delete(Interaction.DELETE, at.path(), at.path(), at.query())
                    .with(options.forDeleteMany());
            Answer answer = session.succeed(request);
            if (answer.status() == 204) {
                break;
            }
            Page page = new Page(answer.body(), Session.bundle(request, answer), session.endpoint(), at);
            results.add(new BundleResult(answer.body(), page.entries()));
            at = page.next().map(PageToken::request).orElse(null);
        }
        return BundleResult.joined(results);
    }
}

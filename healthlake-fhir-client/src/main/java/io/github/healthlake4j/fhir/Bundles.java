package io.github.healthlake4j.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends transactions and batches; a batch that is too large goes in several bundles. */
record Bundles(Session session) {
    BundleResult transaction(BundleDraft draft, WriteOptions options) {
        List<RequestEntry> entries = draft.settled();
        Preflight.transaction(entries);
        return result(whole(draft.type(), entries).request(options));
    }

    PendingTransaction transactionAsync(BundleDraft draft, WriteOptions options, Waiting waiting) {
        List<RequestEntry> entries = draft.settled();
        Preflight.transactionAsync(entries);
        FhirRequest request = whole(draft.type(), entries)
                .request(options)
                .with("Prefer", "respond-async")
                .once();
        Answer answer = session.succeed(request);
        return new PendingTransaction(JobId.of(request, answer), session, waiting);
    }

    /** All entries in one bundle. */
    private static BundlePart whole(String type, List<RequestEntry> entries) {
        BundlePart all = new BundlePart(type);
        entries.forEach(all::add);
        Preflight.requireFitting("a " + type, all.bytes());
        return all;
    }

    /** All parts; one that fails after others were done is no exception, for what became of those must not be lost. */
    BundleResult batch(BundleDraft draft, WriteOptions options) {
        List<RequestEntry> entries = draft.settled();
        Preflight.batch(entries);
        List<BundleResult> results = new ArrayList<>();
        int open = entries.size();
        for (BundlePart part : parts(entries)) {
            try {
                results.add(result(part.request(options)));
                open -= part.size();
            } catch (FhirException failure) {
                if (results.isEmpty() || failure instanceof CancelledException) {
                    throw failure;
                }
                results.add(BundleResult.unfinished(failure, part.size(), open - part.size()));
                break;
            }
        }
        return BundleResult.joined(results);
    }

    /** One bundle, sent once even though all of it may be repeated: for a caller that repeats by itself. */
    BundleResult batchOnce(List<RequestEntry> entries, WriteOptions options) {
        return result(whole(BundleDraft.BATCH, entries).request(options).once());
    }

    /** As many entries to a bundle as HealthLake takes, by number and by size. */
    private static List<BundlePart> parts(List<RequestEntry> entries) {
        List<BundlePart> parts = new ArrayList<>();
        BundlePart part = new BundlePart(BundleDraft.BATCH);
        parts.add(part);
        for (RequestEntry entry : entries) {
            if (!part.addIfFitting(entry)) {
                part = new BundlePart(BundleDraft.BATCH);
                part.add(entry);
                parts.add(part);
            }
        }
        parts.forEach(one -> Preflight.requireFitting("an entry of a batch", one.bytes()));
        return parts;
    }

    private BundleResult result(FhirRequest request) {
        Answer answer = session.succeed(request);
        return new BundleResult(answer.body(), Session.bundle(request, answer).entries());
    }

    /** Deletes page by page: the next link of the answer is followed with DELETE. What pages before a failing one did is told. */
    BundleResult deleteMany(Search criteria, WriteOptions options) {
        Query query = criteria.query().find("_count").isPresent()
                ? criteria.query()
                : criteria.query().with("_count", "100");
        List<BundleResult> results = new ArrayList<>();
        Optional<PageRequest> at = Optional.of(PageRequest.of(PageKind.SEARCH, criteria.path(), query));
        try {
            while (at.isPresent()) {
                at = deletePage(at.get(), options, results);
            }
        } catch (FhirException failure) {
            if (results.isEmpty() || failure instanceof CancelledException) {
                throw failure;
            }
            results.add(BundleResult.unfinished(failure, 1, 0));
        }
        return BundleResult.joined(results);
    }

    private Optional<PageRequest> deletePage(PageRequest at, WriteOptions options, List<BundleResult> results) {
        FhirRequest request = FhirRequest.delete(Interaction.DELETE, at.path(), at.path(), at.query())
                .with(options.forDeleteMany());
        Answer answer = session.succeed(request);
        if (answer.status() == 204) {
            return Optional.empty();
        }
        Page page = new Page(answer.body(), Session.bundle(request, answer), session.endpoint(), at);
        results.add(new BundleResult(answer.body(), page.entries()));
        return page.next().map(PageToken::request);
    }
}

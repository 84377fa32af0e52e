package io.github.healthlake4j.fhir;

import io.github.healthlake4j.fhir.FhirException.Failure;
import io.github.healthlake4j.fhir.OperationOutcome.Issue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One page of a search, a history or an {@code $everything}: a Bundle exactly as the service sent it, and the way to the next.
 *
 * <p>Nothing is copied before it is asked for; each call that gives a {@link Resource} cuts it out anew.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#paging">FHIR R4, 3.1.0.8 Paging</a>
 */
public final class Page {
    private final byte[] json;
    private final BundleScan scan;
    private final List<BundleEntry> entries;
    private final Endpoint endpoint;
    private final PageRequest request;

    Page(byte[] json, BundleScan scan, Endpoint endpoint, PageRequest request) {
        this.json = json;
        this.scan = scan;
        this.endpoint = endpoint;
        this.request = request;
        int skip = Math.min(request.skip(), scan.entries().size());
        this.entries = List.copyOf(scan.entries().subList(skip, scan.entries().size()));
    }

    /** The Bundle's JSON, exactly as it came; it also holds the entries that a token of {@link #tokenAt(int)} skips. */
    public String json() {
        return new String(json, StandardCharsets.UTF_8);
    }

    /**
     * The Bundle's JSON with some of its entries only; all else stays as it came.
     *
     * @param from the index of the first of {@link #entries()} to keep
     * @param to the index behind the last to keep
     * @throws IndexOutOfBoundsException if there are no such entries
     */
    public String json(int from, int to) {
        return new String(jsonBytes(from, to), StandardCharsets.UTF_8);
    }

    /**
     * As {@link #json(int, int)}, in a copy of its UTF-8 bytes: for one who hands them on.
     *
     * @throws IndexOutOfBoundsException if there are no such entries
     */
    public byte[] jsonBytes(int from, int to) {
        List<BundleEntry> kept = entries.subList(from, to);
        return kept.size() == scan.entries().size() ? json.clone() : jsonBytes(kept);
    }

    /**
     * The Bundle's JSON with these entries in the place of its own; all else stays as it came. With the entries of the pages before
     * it makes one Bundle of several pages.
     *
     * @throws IllegalStateException if the Bundle came without entries, whose place could be taken
     */
    public byte[] jsonBytes(List<BundleEntry> others) {
        List<BundleEntry> all = scan.entries();
        if (all.isEmpty()) {
            throw new IllegalStateException("the page came without entries, so it has no place for others");
        }
        int head = all.get(0).span().from();
        int tail = all.get(all.size() - 1).span().to();
        ByteArrayOutputStream out = new ByteArrayOutputStream(json.length);
        out.write(json, 0, head);
        for (int i = 0; i < others.size(); i++) {
            out.writeBytes(i == 0 ? new byte[0] : new byte[] {','});
            out.writeBytes(others.get(i).jsonBytes());
        }
        out.write(json, tail, json.length - tail);
        return out.toByteArray();
    }

    /** The Bundle's type, such as {@code searchset}. */
    public String type() {
        return scan.type();
    }

    /** The entries, in the service's order. */
    public List<BundleEntry> entries() {
        return entries;
    }

    /** The resources: matches and included ones, but no OperationOutcome, which {@link #outcomes()} gives. */
    public List<Resource> resources() {
        return entries.stream()
                .flatMap(entry -> entry.findResource().stream())
                .filter(resource -> !resource.type().equals("OperationOutcome"))
                .toList();
    }

    /** The issues of every OperationOutcome among the entries: warnings of a search. */
    public List<Issue> outcomes() {
        return entries.stream()
                .flatMap(entry -> entry.findResource().stream())
                .filter(resource -> resource.type().equals("OperationOutcome"))
                .flatMap(resource -> OperationOutcome.of(resource).issues().stream())
                .toList();
    }

    /** How many match in all, only if the service said so: ask with {@link Search#total(String)} {@code accurate}. */
    public OptionalLong total() {
        return scan.total();
    }

    /**
     * The next page's token, empty on the last page.
     *
     * @throws MalformedAnswerException if the service's link leads to another scheme, host, port, path or datastore, or back here
     */
    public Optional<PageToken> next() {
        @Nullable String link = scan.next();
        if (link == null) {
            return Optional.empty();
        }
        PageRequest following = request.follow(link, endpoint)
                .filter(next -> !next.equals(request.skipping(0)))
                .orElseThrow(this::misled);
        return Optional.of(new PageToken(endpoint.datastoreId(), following));
    }

    private MalformedAnswerException misled() {
        return new MalformedAnswerException(Failure.unanswered(
                request.kind().interaction().verb() + " " + request.subject()
                        + ": the next link leads to another place than the datastore's endpoint, or to the same page;"
                        + " it is not followed. Check that the endpoint is the one that DescribeFHIRDatastore gives",
                false,
                null));
    }

    /**
     * A token for the rest of this page, from one of its entries on: for one who can only hand on a part of it.
     *
     * @param entry the index in {@link #entries()} of the first entry that is to come
     * @throws IndexOutOfBoundsException if there is no such entry
     */
    public PageToken tokenAt(int entry) {
        java.util.Objects.checkIndex(entry, entries.size());
        return new PageToken(endpoint.datastoreId(), request.skipping(request.skip() + entry));
    }

    /** Type and number of entries. */
    @Override
    public String toString() {
        return "page of " + request.subject() + " (" + entries.size() + " entries)";
    }
}

package io.github.healthlake4j.fhir;

import io.github.healthlake4j.fhir.OperationOutcome.Issue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a Bundle that the service sent: a match of a search, a version in a history, or the outcome of one entry of a batch
 * or transaction. Members that were not sent are empty.
 *
 * @see <a href="https://hl7.org/fhir/R4/bundle.html">FHIR R4, Bundle</a>
 */
public final class BundleEntry {
    private final byte[] bundle;
    private final Span span;
    private final Parts parts;

    BundleEntry(byte[] bundle, Span span, Parts parts) {
        this.bundle = bundle;
        this.span = span;
        this.parts = parts;
    }

    /** Where something stands in the Bundle's bytes. */
    record Span(int from, int to) {
        byte[] of(byte[] bytes) {
            return Arrays.copyOfRange(bytes, from, to);
        }
    }

    /** The members of an entry that are looked at. */
    record Parts(
            String fullUrl,
            @Nullable Span resource,
            @Nullable ResourceHead head,
            String mode,
            Map<String, String> request,
            String status,
            String location,
            String etag,
            String lastModified,
            @Nullable Span outcome) {}

    /** The entry's {@code fullUrl}. */
    public String fullUrl() {
        return parts.fullUrl();
    }

    /** The entry's resource, if it has one: a deletion in a history has none. */
    public Optional<Resource> findResource() {
        Span where = parts.resource();
        ResourceHead head = parts.head();
        return where == null || head == null
                ? Optional.empty()
                : Optional.of(new Resource(where.of(bundle), head.shifted(where.from())));
    }

    /** Why a search shows it: {@code match}, {@code include} or {@code outcome}. */
    public String mode() {
        return parts.mode();
    }

    /** What was done, in a history: {@code POST}, {@code PUT}, {@code PATCH}, {@code DELETE}. */
    public String method() {
        return parts.request().getOrDefault("method", "");
    }

    /** The texts of {@code request}, in a Bundle that is to be sent. */
    Map<String, String> request() {
        return parts.request();
    }

    /** The status of this entry of a batch or transaction, although the whole was answered 200; 0 if none was sent. */
    public int status() {
        return parts.status().matches("[0-9]{3}.*")
                ? Integer.parseInt(parts.status().substring(0, 3))
                : 0;
    }

    /** Whether this entry of a batch or transaction was carried out: status 200 to 299. */
    public boolean isSuccess() {
        return status() >= 200 && status() < 300;
    }

    /** The resource that was written, if the entry names one. */
    public Optional<ResourceId> findId() {
        return parts.location().isEmpty() ? Optional.empty() : ResourceId.find(parts.location());
    }

    /** The version that was written, for {@link WriteOptions#ifMatch(String)}; from the entry's {@code etag}. */
    public Optional<String> findVersion() {
        return Optional.of(parts.etag())
                .filter(etag -> !etag.isEmpty())
                .map(etag -> etag.replaceAll("^(W/)?\"|\"$", ""));
    }

    /** When the entry was last changed, as the service wrote it. */
    public String lastModified() {
        return parts.lastModified();
    }

    /** The issues of the entry's own outcome; with {@link ValidationLevel#MINIMAL} a success may have some. */
    public List<Issue> issues() {
        Span outcome = parts.outcome();
        return outcome == null ? List.of() : OperationOutcome.issues(outcome.of(bundle));
    }

    /** The entry's JSON, exactly as it came. */
    public String json() {
        return new String(bundle, span.from(), span.to() - span.from(), StandardCharsets.UTF_8);
    }

    /** The size of {@link #json()} in UTF-8 bytes. */
    public int size() {
        return span.to() - span.from();
    }

    /** A copy of the JSON's UTF-8 bytes. */
    public byte[] jsonBytes() {
        return span.of(bundle);
    }

    Span span() {
        return span;
    }

    /** Type, mode and status: the rest may be patient data. */
    @Override
    public String toString() {
        String type = parts.head() == null ? "entry" : parts.head().type();
        return (type + " " + parts.mode() + " " + parts.status()).trim();
    }
}

package io.github.healthlake4j.fhir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A Bundle of requests in the making. Every entry comes in through {@link #add}, wherever it is from. */
final class BundleDraft {
    static final String TRANSACTION = "transaction";
    static final String BATCH = "batch";

    private final String type;
    private final List<RequestEntry> entries = new ArrayList<>();
    private final EntryNames names;

    BundleDraft(String type) {
        this.type = type;
        this.names = new EntryNames(type.equals(TRANSACTION));
    }

    /** The entries of a Bundle that stands as JSON, the resources byte for byte. */
    static BundleDraft of(String type, Resource bundle) {
        BundleDraft draft = new BundleDraft(type);
        scan(type, bundle)
                .forEach(entry -> draft.inEntry(() -> {
                    Optional<Resource> resource = entry.findResource().map(read -> Resource.parse(read.bytes()));
                    draft.add(RequestEntry.of(entry.request(), entry.fullUrl(), resource.orElse(null)));
                }));
        return draft;
    }

    private static List<BundleEntry> scan(String type, Resource bundle) {
        try {
            BundleScan scan = BundleScan.of(bundle.bytes());
            if (scan.type().equals(type)) {
                return scan.entries();
            }
        } catch (IOException malformed) {
            throw new IllegalArgumentException("not a Bundle to be sent: " + Resource.reason(malformed), null);
        }
        throw new IllegalArgumentException(
                "not a Bundle of type " + type + "; a Bundle of search results or history cannot be sent");
    }

    /** Does what adds the next entry; a refusal names the entry. */
    void inEntry(Runnable adding) {
        try {
            adding.run();
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException("entry[" + entries.size() + "]: " + refused.getMessage(), refused);
        }
    }

    /**
     * Adds a request.
     *
     * @param more what other entries call a new resource, beside its fullUrl and the id in it
     * @return the name of the entry in this bundle; empty if it has none
     */
    String add(RequestEntry entry, String... more) {
        RequestEntry known = entry;
        Resource resource = entry.resource();
        if (entry.creates() && resource != null) {
            List<String> called = new ArrayList<>(List.of(more));
            called.add(entry.fullUrl());
            resource.findId().ifPresent(id -> called.addAll(List.of(resource.type() + "/" + id, id)));
            known = entry.named(names.add(called));
        } else {
            names.keep(entry.fullUrl(), entry.url());
        }
        entries.add(known);
        return known.fullUrl();
    }

    String create(Resource resource) {
        return add(RequestEntry.of("POST", resource.type(), resource));
    }

    String create(Resource resource, Search ifNoneExist) {
        Writes.requireCriteria(ifNoneExist, resource.type());
        return add(RequestEntry.of("POST", resource.type(), resource)
                .on("ifNoneExist", ifNoneExist.query().encoded()));
    }

    void update(Resource resource) {
        add(RequestEntry.update(resource));
    }

    void update(Resource resource, String ifMatch) {
        add(RequestEntry.update(resource).on("ifMatch", WriteOptions.etag(ifMatch)));
    }

    void updateWhere(Search criteria, Resource resource) {
        Writes.requireCriteria(criteria, resource.type());
        String url = resource.type() + "?" + criteria.query().encoded();
        add(RequestEntry.of("PUT", url, resource));
    }

    void patch(ResourceId id, Patch patch) {
        add(RequestEntry.of("PATCH", id.reference(), carrier(patch)));
    }

    void patch(ResourceId id, Patch patch, String ifMatch) {
        add(RequestEntry.of("PATCH", id.reference(), carrier(patch)).on("ifMatch", WriteOptions.etag(ifMatch)));
    }

    /** A JSON Patch travels as a Binary, a FHIRPath Patch as the Parameters that it is. */
    private static Resource carrier(Patch patch) {
        if (patch instanceof FhirPathPatch fhirPath) {
            return fhirPath.parameters();
        }
        byte[] bytes = patch.json().getBytes(StandardCharsets.UTF_8);
        String data = Base64.getEncoder().encodeToString(bytes);
        return Resource.of(Json.members("resourceType", "Binary", "contentType", patch.contentType(), "data", data));
    }

    void delete(ResourceId id) {
        add(RequestEntry.of("DELETE", id.reference(), null));
    }

    void read(ResourceId id) {
        add(RequestEntry.of("GET", id.reference(), null));
    }

    String type() {
        return type;
    }

    int size() {
        return entries.size();
    }

    /**
     * The entries as they are sent: references to others by a former name are by the new one.
     *
     * @throws IllegalArgumentException if a reference leads nowhere
     */
    List<RequestEntry> settled() {
        List<RequestEntry> settled = new ArrayList<>(entries.size());
        for (RequestEntry entry : entries) {
            String at = "entry[" + settled.size() + "].resource.";
            settled.add(entry.withReferences((reference, place) -> names.resolve(reference, () -> at + place.get())));
        }
        return settled;
    }
}

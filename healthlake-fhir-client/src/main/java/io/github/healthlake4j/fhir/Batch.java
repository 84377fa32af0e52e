package io.github.healthlake4j.fhir;

import java.util.List;
import java.util.Map;

/**
 * Several requests in one, each of which succeeds or fails by itself, in no given order. Sent by {@link FhirClient#batch(Batch)}.
 *
 *
 * <p>Not safe for use by several threads.
 *
 * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/managing-fhir-resources-bundle.html">HealthLake, bundles</a>
 */
public final class Batch {
    private final BundleDraft draft;

    private Batch(BundleDraft draft) {
        this.draft = draft;
    }

    /** An empty one. */
    public static Batch create() {
        return new Batch(new BundleDraft("batch"));
    }

    /**
     * One of plain values: resources, which are created, or updated if they have an id; or entries with {@code resource},
     * {@code request} and {@code fullUrl}. References between entries that create are refused.
     *
     * @throws IllegalArgumentException naming the path of what is wrong, such as a reference to an entry that is not there
     */
    public static Batch of(List<? extends Map<String, ?>> entries) {
        return new Batch(BundleReader.read("batch", entries));
    }

    /** Adds a create. References between the entries of a batch are not resolved. */
    public String create(Resource resource) {
        return draft.create(resource);
    }

    /** Adds an update of the resource with the id it has; it is created if it does not exist. */
    public void update(Resource resource) {
        draft.update(resource, null);
    }

    /** Adds an update that is done only at this version. */
    public void update(Resource resource, String ifMatch) {
        draft.update(resource, ifMatch);
    }

    /** Adds a delete. */
    public void delete(String type, String id) {
        draft.delete(type, id);
    }

    /** Adds a read; its entry of the result holds the resource. */
    public void read(String type, String id) {
        draft.read(type, id);
    }

    /** How many entries there are; more than HealthLake takes at once are sent in several bundles. */
    public int size() {
        return draft.size();
    }

    BundleDraft draft() {
        return draft;
    }

    /** The number of entries. */
    @Override
    public String toString() {
        return "batch of " + size();
    }
}

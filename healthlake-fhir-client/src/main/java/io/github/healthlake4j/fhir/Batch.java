package io.github.healthlake4j.fhir;

import java.util.List;
import java.util.Map;

/**
 * Several requests in one, each of which succeeds or fails by itself, in no given order. Sent by {@link FhirClient#batch(Batch)}.
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

    /**
     * One made of a Bundle of type {@code batch} as it stands; the resources stay as they are.
     *
     * @throws IllegalArgumentException if it is no such Bundle
     */
    public static Batch of(Resource bundle) {
        Batch made = create();
        BundleSource.add(bundle, made.draft);
        return made;
    }

    /** Adds a create. References between the entries of a batch are not resolved. */
    public void create(Resource resource) {
        draft.create(resource, null);
    }

    /** Adds an update of the resource under the id it has; it is created if it does not exist. */
    public void update(Resource resource) {
        draft.update(resource, null);
    }

    /** Adds an update that is done only at this version. */
    public void update(Resource resource, String ifMatch) {
        draft.update(resource, ifMatch);
    }

    /** Adds an update of what matches; HealthLake takes {@code _id}, alone or with one of _tag, createdAt and _lastUpdated. */
    public void updateWhere(Search criteria, Resource resource) {
        draft.updateWhere(criteria, resource);
    }

    /** Adds a patch. */
    public void patch(String type, String id, Patch patch) {
        draft.patch(type, id, patch, null);
    }

    /** Adds a patch that is done only at this version. */
    public void patch(String type, String id, Patch patch, String ifMatch) {
        draft.patch(type, id, patch, ifMatch);
    }

    /** Adds a delete. */
    public void delete(String type, String id) {
        draft.delete(type, id);
    }

    /** Adds a read; its entry of the result holds the resource. */
    public void read(String type, String id) {
        draft.read(type, id);
    }

    /** How many entries there are. More than HealthLake takes at once go in several bundles. */
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

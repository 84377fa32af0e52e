package io.github.healthlake4j.fhir;

/**
 * Several requests in one: a {@link Transaction}, which is done whole or not at all, or a {@link Batch}, whose entries are done each
 * by itself. Not safe for use by several threads.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#transaction">FHIR R4, batch and transaction</a>
 * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/managing-fhir-resources-bundle.html">HealthLake, bundles</a>
 */
public abstract sealed class RequestBundle permits Batch, Transaction {
    private final BundleDraft draft;

    RequestBundle(BundleDraft draft) {
        this.draft = draft;
    }

    /**
     * Adds an update of the resource under the id it has; it is created if it does not exist.
     *
     * @throws IllegalStateException if the resource has no id
     */
    public final void update(Resource resource) {
        draft.update(resource);
    }

    /**
     * Adds an update that is done only at this version.
     *
     * @throws IllegalStateException if the resource has no id
     */
    public final void update(Resource resource, String ifMatch) {
        draft.update(resource, ifMatch);
    }

    /** Adds a patch: a JSON Patch travels as a Binary, a FHIRPath Patch as the Parameters that it is. */
    public final void patch(String type, String id, Patch patch) {
        draft.patch(new ResourceId(type, id), patch);
    }

    /** Adds a patch that is done only at this version. */
    public final void patch(String type, String id, Patch patch, String ifMatch) {
        draft.patch(new ResourceId(type, id), patch, ifMatch);
    }

    /** Adds a delete. */
    public final void delete(String type, String id) {
        draft.delete(new ResourceId(type, id));
    }

    /** Adds a read; its entry of the result holds the resource. */
    public final void read(String type, String id) {
        draft.read(new ResourceId(type, id));
    }

    /** How many entries there are. */
    public final int size() {
        return draft.size();
    }

    final BundleDraft draft() {
        return draft;
    }

    /** The number of entries. */
    @Override
    public final String toString() {
        return draft.type() + " of " + size();
    }
}

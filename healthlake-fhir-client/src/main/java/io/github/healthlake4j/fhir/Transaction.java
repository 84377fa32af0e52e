package io.github.healthlake4j.fhir;

import java.util.List;
import java.util.Map;

/**
 * Several requests that are done all or not at all, in the order given. Sent by {@link FhirClient#transaction(Transaction)}.
 *
 * <pre>{@code
 * Transaction work = Transaction.create();
 * String patient = work.create(newPatient);               // urn:uuid:…, which later entries refer to
 * work.create(observationOf(patient));
 * fhir.transaction(work);
 * }</pre>
 *
 * <p>Not safe for use by several threads.
 *
 * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/managing-fhir-resources-bundle.html">HealthLake, bundles</a>
 */
public final class Transaction {
    private final BundleDraft draft;

    private Transaction(BundleDraft draft) {
        this.draft = draft;
    }

    /** An empty one. */
    public static Transaction create() {
        return new Transaction(new BundleDraft("transaction"));
    }

    /**
     * One of plain values: resources, which are created, or updated if they have an id; or entries with {@code resource},
     * {@code request} and {@code fullUrl}. A reference to another entry by its fullUrl or temporary id becomes one to its
     * {@code urn:uuid:}.
     *
     * @throws IllegalArgumentException naming the path of what is wrong, such as a reference to an entry that is not there
     */
    public static Transaction of(List<? extends Map<String, ?>> entries) {
        return new Transaction(BundleReader.read("transaction", entries));
    }

    /**
     * One made of a Bundle of type {@code transaction} as it stands; the resources stay as they are.
     *
     * @throws IllegalArgumentException if it is no such Bundle
     */
    public static Transaction of(Resource bundle) {
        Transaction made = create();
        BundleSource.add(bundle, made.draft);
        return made;
    }

    /** Adds a create and gives the reference that other entries may use for it: {@code urn:uuid:…}. */
    public String create(Resource resource) {
        return draft.create(resource, null);
    }

    /** Adds a create that is done only if nothing matches; references then mean the one that does. */
    public String create(Resource resource, Search ifNoneExist) {
        return draft.create(resource, ifNoneExist);
    }

    /** Adds an update of the resource under the id it has; it is created if it does not exist. */
    public void update(Resource resource) {
        draft.update(resource, null);
    }

    /** Adds an update that is done only at this version. */
    public void update(Resource resource, String ifMatch) {
        draft.update(resource, ifMatch);
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

    /** How many entries there are: HealthLake takes 100, and 500 through {@link FhirClient#transactionAsync(Transaction, WriteOptions)}. */
    public int size() {
        return draft.size();
    }

    BundleDraft draft() {
        return draft;
    }

    /** The number of entries. */
    @Override
    public String toString() {
        return "transaction of " + size();
    }
}

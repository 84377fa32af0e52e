package io.github.healthlake4j.fhir;

import java.util.List;
import java.util.Map;

/**
 * Several requests that are done all or not at all, in the order given. Sent by {@link FhirClient#transaction(Transaction)}.
 *
 * <pre>{@code
 * Transaction work = Transaction.create();
 * String patient = work.create(newPatient);               // urn:uuid:…, which other entries refer to
 * work.create(observationOf(patient));
 * fhir.transaction(work);
 * }</pre>
 *
 * <p>HealthLake takes 100 entries, and 500 through {@link FhirClient#transactionAsync(Transaction, WriteOptions)}. It does them in
 * the order given, where FHIR says deletes first.
 */
public final class Transaction extends RequestBundle {
    private Transaction(BundleDraft draft) {
        super(draft);
    }

    /** An empty one. */
    public static Transaction create() {
        return new Transaction(new BundleDraft(BundleDraft.TRANSACTION));
    }

    /**
     * One of plain values: resources, which are created, or updated if they have an id; or entries with {@code resource},
     * {@code request} and {@code fullUrl}. A reference to a new resource by its fullUrl or temporary id becomes one to its
     * {@code urn:uuid:}. Give decimals as {@link java.math.BigDecimal}.
     *
     * @throws IllegalArgumentException if an entry is none; the message says which and why
     */
    public static Transaction of(List<? extends Map<String, ?>> entries) {
        return new Transaction(PlainEntries.read(new BundleDraft(BundleDraft.TRANSACTION), entries));
    }

    /**
     * One made of a Bundle of type {@code transaction} as it stands; but for references to new resources, which become those to
     * their {@code urn:uuid:}, the resources stay byte for byte as they are.
     *
     * @throws IllegalArgumentException if it is no such Bundle, or one of its entries is none; the message says which and why
     */
    public static Transaction of(Resource bundle) {
        return new Transaction(BundleDraft.of(BundleDraft.TRANSACTION, bundle));
    }

    /** Adds a create and gives the reference that other entries may use for it: {@code urn:uuid:…}. */
    public String create(Resource resource) {
        return draft().create(resource);
    }

    /** Adds a create that is done only if nothing matches; references then mean the one that does. */
    public String create(Resource resource, Search ifNoneExist) {
        return draft().create(resource, ifNoneExist);
    }
}

package io.github.healthlake4j.fhir;

import java.util.List;
import java.util.Map;

/**
 * Several requests in one, each of which succeeds or fails by itself, in no given order. Sent by {@link FhirClient#batch(Batch)},
 * in several bundles if there are more entries than HealthLake takes at once. References between its entries are not resolved.
 */
public final class Batch extends RequestBundle {
    private Batch(BundleDraft draft) {
        super(draft);
    }

    /** An empty one. */
    public static Batch create() {
        return new Batch(new BundleDraft(BundleDraft.BATCH));
    }

    /**
     * One of plain values: resources, which are created, or updated if they have an id; or entries with {@code resource},
     * {@code request} and {@code fullUrl}. Give decimals as {@link java.math.BigDecimal}.
     *
     * @throws IllegalArgumentException if an entry is none; the message says which and why
     */
    public static Batch of(List<? extends Map<String, ?>> entries) {
        return new Batch(PlainEntries.read(new BundleDraft(BundleDraft.BATCH), entries));
    }

    /**
     * One made of a Bundle of type {@code batch} as it stands; the resources stay byte for byte as they are.
     *
     * @throws IllegalArgumentException if it is no such Bundle, or one of its entries is none; the message says which and why
     */
    public static Batch of(Resource bundle) {
        return new Batch(BundleDraft.of(BundleDraft.BATCH, bundle));
    }

    /** Adds a create. */
    public void create(Resource resource) {
        draft().create(resource);
    }

    /**
     * Adds an update of what matches. HealthLake takes {@code _id}, alone or with one of {@code _tag}, {@code createdAt} and
     * {@code _lastUpdated}, in a batch.
     */
    public void updateWhere(Search criteria, Resource resource) {
        draft().updateWhere(criteria, resource);
    }
}

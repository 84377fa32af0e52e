package io.github.healthlake4j.fhir;

import java.time.Instant;

/**
 * Which versions to list, newest first; deletions are among them, as entries without a resource. Immutable.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#history">FHIR R4, history</a>
 * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/managing-fhir-resources-read-history.html">HealthLake,
 *     history</a>
 */
public final class History {
    private final PageKind kind;
    private final String path;
    private final Query query;

    private History(PageKind kind, String path, Query query) {
        this.kind = kind;
        this.path = path;
        this.query = query;
    }

    /** The versions of one resource. */
    public static History of(String type, String id) {
        return new History(PageKind.HISTORY, new ResourceId(type, id).reference() + "/_history", Query.EMPTY);
    }

    /** The versions of all resources of a type. HealthLake names the interaction but documents no answer. */
    public static History ofType(String type) {
        return new History(PageKind.HISTORY_OF_TYPE, ResourceId.requireType(type) + "/_history", Query.EMPTY);
    }

    /** The versions of everything. Not every datastore takes it. */
    public static History all() {
        return new History(PageKind.HISTORY_OF_ALL, "_history", Query.EMPTY);
    }

    /** The size of a page, 1 to 100; the service may give fewer. */
    public History count(int entries) {
        if (entries < 1 || entries > 100) {
            throw new IllegalArgumentException("history: _count must be 1 to 100");
        }
        return with("_count", Integer.toString(entries));
    }

    /** Only versions made at or after this instant. */
    public History since(Instant instant) {
        return with("_since", instant.toString());
    }

    /** Only versions that were current at some time in this FHIR date or dateTime, such as {@code 2026-11}. */
    public History at(String dateTime) {
        return with("_at", dateTime);
    }

    private History with(String name, String value) {
        return new History(kind, path, query.with(name, value));
    }

    PageRequest firstPage() {
        return PageRequest.of(kind, path, query);
    }

    /** What is listed, without its id. */
    @Override
    public String toString() {
        return "history of " + firstPage().subject();
    }
}

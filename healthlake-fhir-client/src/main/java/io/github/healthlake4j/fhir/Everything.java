package io.github.healthlake4j.fhir;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * All that a datastore holds of one patient: {@code GET /Patient/{id}/$everything}. Immutable.
 *
 * <p>HealthLake sorts by type and id, always says the total, and names the parameter {@code since} where FHIR says {@code _since}.
 *
 * @see <a href="https://hl7.org/fhir/R4/patient-operation-everything.html">FHIR R4, Patient/$everything</a>
 * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/reference-fhir-operations-everything.html">HealthLake,
 *     $everything</a>
 */
public final class Everything {
    private final String path;
    private final Query query;

    private Everything(String path, Query query) {
        this.path = path;
        this.query = query;
    }

    /** Everything of one patient. */
    public static Everything of(String patientId) {
        return new Everything(new ResourceId("Patient", patientId).reference() + "/$everything", Query.EMPTY);
    }

    /** Only care given on or after this day. */
    public Everything start(LocalDate day) {
        return with("start", day.toString());
    }

    /** Only care given on or before this day. */
    public Everything end(LocalDate day) {
        return with("end", day.toString());
    }

    /** Only resources changed at or after this instant. */
    public Everything since(Instant instant) {
        return with("since", instant.toString());
    }

    /** Only these resource types. */
    public Everything types(String... types) {
        List.of(types).forEach(ResourceId::requireType);
        return with("_type", String.join(",", types));
    }

    /** The size of a page, 1 to 100. */
    public Everything count(int entries) {
        if (entries < 1 || entries > 100) {
            throw new IllegalArgumentException("$everything: _count must be 1 to 100");
        }
        return with("_count", Integer.toString(entries));
    }

    private Everything with(String name, String value) {
        return new Everything(path, query.with(name, value));
    }

    PageRequest firstPage() {
        return PageRequest.of(PageKind.EVERYTHING, path, query);
    }

    /** The operation, without its patient. */
    @Override
    public String toString() {
        return "Patient/…/$everything by " + query;
    }
}

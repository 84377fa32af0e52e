package io.github.healthlake4j.templates;

import java.util.List;
import java.util.Map;

/**
 * An Immunization that was given, or not. FHIR requires status, vaccine, patient and the time.
 *
 * @see <a href="https://hl7.org/fhir/R4/immunization.html">FHIR R4, Immunization</a>
 */
public final class ImmunizationTemplate extends Template<ImmunizationTemplate> {
    private static final ElementOrder ORDER = ElementOrder.of("""
            identifier status statusReason vaccineCode patient encounter occurrenceDateTime \
            occurrenceString recorded primarySource reportOrigin location manufacturer lotNumber \
            expirationDate site route doseQuantity performer note reasonCode reasonReference isSubpotent \
            subpotentReason education programEligibility fundingSource reaction protocolApplied""");

    static final List<String> STATUSES = List.of("completed", "entered-in-error", "not-done");

    private ImmunizationTemplate(String status, Concept vaccine, String patient, String occurrence) {
        super("Immunization", ORDER);
        put("status", status);
        put("vaccineCode", vaccine.toMap());
        put("patient", Parts.reference("patient", patient, "Patient"));
        put("occurrenceDateTime", Given.dateTime("occurrenceDateTime", occurrence));
    }

    static ImmunizationTemplate of(String status, Concept vaccine, String patient, String occurrence) {
        return new ImmunizationTemplate(status, vaccine, patient, occurrence);
    }

    /** Why it was not given. */
    public ImmunizationTemplate statusReason(String system, String code, String display) {
        return put(
                "statusReason",
                Parts.concept("statusReason", system, code, display).toMap());
    }

    /** Why it was not given, in several code systems or in words. */
    public ImmunizationTemplate statusReason(Concept concept) {
        return put("statusReason", concept.toMap());
    }

    /** The Encounter in which it was given. */
    public ImmunizationTemplate encounter(String reference) {
        return put("encounter", Parts.reference("encounter", reference, "Encounter"));
    }

    /** Whether who gave it recorded it, rather than somebody who was told. */
    public ImmunizationTemplate primarySource(Source source) {
        return put("primarySource", source == Source.PRIMARY);
    }

    /** Where it was given. */
    public ImmunizationTemplate location(String reference) {
        return put("location", Parts.reference("location", reference, "Location"));
    }

    /** Who made the vaccine. */
    public ImmunizationTemplate manufacturer(String reference) {
        return put("manufacturer", Parts.reference("manufacturer", reference, "Organization"));
    }

    /** The number of the lot. */
    public ImmunizationTemplate lotNumber(String text) {
        return put("lotNumber", Given.text("lotNumber", text));
    }

    /** When the vaccine expires. */
    public ImmunizationTemplate expirationDate(String date) {
        return put("expirationDate", Given.date("expirationDate", date));
    }

    /** Where in the body it was given. */
    public ImmunizationTemplate site(String system, String code, String display) {
        return put("site", Parts.concept("site", system, code, display).toMap());
    }

    /** Where in the body it was given, in several code systems or in words. */
    public ImmunizationTemplate site(Concept concept) {
        return put("site", concept.toMap());
    }

    /** How it was given. */
    public ImmunizationTemplate route(String system, String code, String display) {
        return put("route", Parts.concept("route", system, code, display).toMap());
    }

    /** How it was given, in several code systems or in words. */
    public ImmunizationTemplate route(Concept concept) {
        return put("route", concept.toMap());
    }

    /** How much was given. */
    public ImmunizationTemplate dose(Quantity quantity) {
        return put("doseQuantity", quantity.toMap());
    }

    /** Who gave it. Can be called again for a further one. */
    public ImmunizationTemplate performer(String reference) {
        return add(
                "performer",
                Map.of(
                        "actor",
                        Parts.reference(
                                "performer.actor", reference, "Practitioner", "PractitionerRole", "Organization")));
    }

    /** A note in words. Can be called again for a further one. */
    public ImmunizationTemplate note(String text) {
        return add("note", Map.of("text", Given.text("note", text)));
    }

    @Override
    void finish() {}

    @Override
    ImmunizationTemplate self() {
        return this;
    }

    /** Who recorded an immunization. */
    public enum Source {
        /** Who gave it. */
        PRIMARY,
        /** Somebody who was told. */
        REPORTED
    }
}

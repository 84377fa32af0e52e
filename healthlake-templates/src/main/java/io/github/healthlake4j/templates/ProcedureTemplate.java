package io.github.healthlake4j.templates;

import java.util.List;
import java.util.Map;

/**
 * A Procedure that was done, or not done. FHIR requires the status and the subject; US Core the code and the time too.
 *
 * @see <a href="https://hl7.org/fhir/R4/procedure.html">FHIR R4, Procedure</a>
 */
public final class ProcedureTemplate extends Template<ProcedureTemplate> {
    private static final ElementOrder ORDER = ElementOrder.of("""
            identifier instantiatesCanonical instantiatesUri basedOn partOf status statusReason category \
            code subject encounter performedDateTime performedPeriod performedString performedAge \
            performedRange recorder asserter performer location reasonCode reasonReference bodySite outcome \
            report complication complicationDetail followUp note focalDevice usedReference usedCode""");

    static final List<String> STATUSES = List.of(
            "preparation", "in-progress", "not-done", "on-hold", "stopped", "completed", "entered-in-error", "unknown");

    private ProcedureTemplate(String status, String subject) {
        super("Procedure", ORDER);
        put("status", status);
        put("subject", Parts.reference("subject", subject, "Patient", "Group"));
    }

    static ProcedureTemplate of(String status, String subject) {
        return new ProcedureTemplate(status, subject);
    }

    /** What was done, by SNOMED CT, CPT or ICD-10-PCS. */
    public ProcedureTemplate code(String system, String code, String display) {
        return put("code", Parts.concept("code", system, code, display).toMap());
    }

    /** What was done, by SNOMED CT, CPT or ICD-10-PCS, in several code systems or in words. */
    public ProcedureTemplate code(Concept concept) {
        return put("code", concept.toMap());
    }

    /** Which kind of procedure it is. */
    public ProcedureTemplate category(String system, String code, String display) {
        return put("category", Parts.concept("category", system, code, display).toMap());
    }

    /** Which kind of procedure it is, in several code systems or in words. */
    public ProcedureTemplate category(Concept concept) {
        return put("category", concept.toMap());
    }

    /** Why it was not done. */
    public ProcedureTemplate statusReason(String system, String code, String display) {
        return put(
                "statusReason",
                Parts.concept("statusReason", system, code, display).toMap());
    }

    /** Why it was not done, in several code systems or in words. */
    public ProcedureTemplate statusReason(Concept concept) {
        return put("statusReason", concept.toMap());
    }

    /** The request that it answers, such as {@code ServiceRequest/123}. Can be called again for a further one. */
    public ProcedureTemplate basedOn(String reference) {
        return add("basedOn", Parts.reference("basedOn", reference, "CarePlan", "ServiceRequest"));
    }

    /** The Encounter in which it was done. */
    public ProcedureTemplate encounter(String reference) {
        return put("encounter", Parts.reference("encounter", reference, "Encounter"));
    }

    /** When it was done: a date, or a time with its zone. */
    public ProcedureTemplate performed(String dateTime) {
        return choose("performed", "DateTime", Given.dateTime("performedDateTime", dateTime));
    }

    /** When it was done: from when to when. */
    public ProcedureTemplate performed(String start, String end) {
        return choose("performed", "Period", Parts.period("performedPeriod", start, end));
    }

    /** Who recorded it. */
    public ProcedureTemplate recorder(String reference) {
        return put(
                "recorder",
                Parts.reference("recorder", reference, "Practitioner", "PractitionerRole", "Patient", "RelatedPerson"));
    }

    /** Who did it. Can be called again for a further one. */
    public ProcedureTemplate performer(String reference) {
        return add(
                "performer",
                Map.of(
                        "actor",
                        Parts.reference(
                                "performer.actor",
                                reference,
                                "Practitioner",
                                "PractitionerRole",
                                "Organization",
                                "Patient",
                                "RelatedPerson",
                                "Device")));
    }

    /** Where it was done. */
    public ProcedureTemplate location(String reference) {
        return put("location", Parts.reference("location", reference, "Location"));
    }

    /** Why it was done. Can be called again for a further one. */
    public ProcedureTemplate reason(String system, String code, String display) {
        return add(
                "reasonCode", Parts.concept("reasonCode", system, code, display).toMap());
    }

    /** Why it was done, in several code systems or in words. Can be called again for a further one. */
    public ProcedureTemplate reason(Concept concept) {
        return add("reasonCode", concept.toMap());
    }

    /** What was the reason. Can be called again for a further one. */
    public ProcedureTemplate reasonReference(String reference) {
        return add(
                "reasonReference",
                Parts.reference(
                        "reasonReference",
                        reference,
                        "Condition",
                        "Observation",
                        "Procedure",
                        "DiagnosticReport",
                        "DocumentReference"));
    }

    /** Where in the body it was done. Can be called again for a further one. */
    public ProcedureTemplate bodySite(String system, String code, String display) {
        return add("bodySite", Parts.concept("bodySite", system, code, display).toMap());
    }

    /** Where in the body it was done, in several code systems or in words. Can be called again for a further one. */
    public ProcedureTemplate bodySite(Concept concept) {
        return add("bodySite", concept.toMap());
    }

    /** What came of it. */
    public ProcedureTemplate outcome(String system, String code, String display) {
        return put("outcome", Parts.concept("outcome", system, code, display).toMap());
    }

    /** What came of it, in several code systems or in words. */
    public ProcedureTemplate outcome(Concept concept) {
        return put("outcome", concept.toMap());
    }

    /** A note in words. Can be called again for a further one. */
    public ProcedureTemplate note(String text) {
        return add("note", Map.of("text", Given.text("note", text)));
    }

    @Override
    void finish() {}

    @Override
    ProcedureTemplate self() {
        return this;
    }
}

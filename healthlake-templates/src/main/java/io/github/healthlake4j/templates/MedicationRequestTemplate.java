package io.github.healthlake4j.templates;

import java.util.List;
import java.util.Map;

/**
 * A MedicationRequest: a prescription, an order. FHIR requires status, intent, medication and subject.
 *
 * @see <a href="https://hl7.org/fhir/R4/medicationrequest.html">FHIR R4, MedicationRequest</a>
 */
public final class MedicationRequestTemplate extends Template<MedicationRequestTemplate> {
    private static final ElementOrder ORDER = ElementOrder.of("""
            identifier status statusReason intent category priority doNotPerform reportedBoolean \
            reportedReference medicationCodeableConcept medicationReference subject encounter \
            supportingInformation authoredOn requester performer performerType recorder reasonCode \
            reasonReference instantiatesCanonical instantiatesUri basedOn groupIdentifier \
            courseOfTherapyType insurance note dosageInstruction dispenseRequest substitution \
            priorPrescription detectedIssue eventHistory""");

    static final List<String> STATUSES =
            List.of("active", "on-hold", "cancelled", "completed", "entered-in-error", "stopped", "draft", "unknown");
    static final List<String> INTENTS = List.of(
            "proposal", "plan", "order", "original-order", "reflex-order", "filler-order", "instance-order", "option");
    private static final List<String> PRIORITIES = List.of("routine", "urgent", "asap", "stat");

    private MedicationRequestTemplate(String status, String intent, Medication medication, String subject) {
        super("MedicationRequest", ORDER);
        put("status", status);
        put("intent", intent);
        put(medication.element(), medication.value());
        put("subject", Parts.reference("subject", subject, "Patient", "Group"));
    }

    static MedicationRequestTemplate of(String status, String intent, Medication medication, String subject) {
        return new MedicationRequestTemplate(status, intent, medication, subject);
    }

    /** Where it is to be taken: {@code inpatient}, {@code outpatient}, {@code community}, {@code discharge}. Can be called again for a further one. */
    public MedicationRequestTemplate category(String system, String code, String display) {
        return add("category", Parts.concept("category", system, code, display).toMap());
    }

    /** Where it is to be taken: {@code inpatient}, {@code outpatient}, {@code community}, {@code discharge}, in several code systems or in words. Can be called again for a further one. */
    public MedicationRequestTemplate category(Concept concept) {
        return add("category", concept.toMap());
    }

    /** {@code routine}, {@code urgent}, {@code asap} or {@code stat}. */
    public MedicationRequestTemplate priority(String code) {
        return put("priority", Given.oneOf("priority", code, PRIORITIES));
    }

    /** The Encounter in which it was written. */
    public MedicationRequestTemplate encounter(String reference) {
        return put("encounter", Parts.reference("encounter", reference, "Encounter"));
    }

    /** When it was written. */
    public MedicationRequestTemplate authoredOn(String dateTime) {
        return put("authoredOn", Given.dateTime("authoredOn", dateTime));
    }

    /** Who prescribes. */
    public MedicationRequestTemplate requester(String reference) {
        return put(
                "requester",
                Parts.reference(
                        "requester",
                        reference,
                        "Practitioner",
                        "PractitionerRole",
                        "Organization",
                        "Patient",
                        "RelatedPerson",
                        "Device"));
    }

    /** Says that the medication was prescribed elsewhere and is reported here. */
    public MedicationRequestTemplate reported() {
        return choose("reported", "Boolean", true);
    }

    /** Who reported a medication that was prescribed elsewhere. */
    public MedicationRequestTemplate reportedBy(String reference) {
        return choose(
                "reported",
                "Reference",
                Parts.reference(
                        "reportedReference",
                        reference,
                        "Patient",
                        "Practitioner",
                        "PractitionerRole",
                        "RelatedPerson",
                        "Organization"));
    }

    /** Why it is prescribed. Can be called again for a further one. */
    public MedicationRequestTemplate reason(String system, String code, String display) {
        return add(
                "reasonCode", Parts.concept("reasonCode", system, code, display).toMap());
    }

    /** Why it is prescribed, in several code systems or in words. Can be called again for a further one. */
    public MedicationRequestTemplate reason(Concept concept) {
        return add("reasonCode", concept.toMap());
    }

    /** What is the reason. Can be called again for a further one. */
    public MedicationRequestTemplate reasonReference(String reference) {
        return add("reasonReference", Parts.reference("reasonReference", reference, "Condition", "Observation"));
    }

    /** How it is to be taken, in words. Can be called again for a further one. */
    public MedicationRequestTemplate dosage(String text) {
        return dosage(Dosage.text(text));
    }

    /** How it is to be taken. Can be called again for a further one. */
    public MedicationRequestTemplate dosage(Dosage dosage) {
        return add("dosageInstruction", dosage.toMap());
    }

    /** How much the pharmacy gives out at once, and how often again. */
    public MedicationRequestTemplate dispense(Quantity quantity, int repeats) {
        if (repeats < 0) {
            throw new TemplateException("dispenseRequest.numberOfRepeatsAllowed", "negative; give 0 or more");
        }
        return put(
                "dispenseRequest",
                Elements.start()
                        .with("numberOfRepeatsAllowed", repeats)
                        .with("quantity", quantity.toMap())
                        .end());
    }

    /** A note in words. Can be called again for a further one. */
    public MedicationRequestTemplate note(String text) {
        return add("note", Map.of("text", Given.text("note", text)));
    }

    @Override
    void finish() {}

    @Override
    MedicationRequestTemplate self() {
        return this;
    }
}

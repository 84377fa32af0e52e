package io.github.healthlake4j.templates;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * An Observation: a measurement, a finding, an answer. FHIR requires the code and the status; the status is {@code final} unless it is given.
 *
 * @see <a href="https://hl7.org/fhir/R4/observation.html">FHIR R4, Observation</a>
 */
public final class ObservationTemplate extends Template<ObservationTemplate> {
    private static final ElementOrder ORDER = ElementOrder.of("""
            identifier basedOn partOf status category code subject focus encounter effectiveDateTime \
            effectivePeriod effectiveTiming effectiveInstant issued performer valueQuantity \
            valueCodeableConcept valueString valueBoolean valueInteger valueRange valueRatio \
            valueSampledData valueTime valueDateTime valuePeriod dataAbsentReason interpretation note \
            bodySite method specimen device referenceRange hasMember derivedFrom component""");
    private static final List<String> STATUSES = List.of(
            "registered", "preliminary", "final", "amended", "corrected", "cancelled", "entered-in-error", "unknown");
    private static final String[] SUBJECTS = {"Patient", "Group", "Device", "Location"};

    private static final String[] MEMBERS = {"Observation", "QuestionnaireResponse", "MolecularSequence"};
    private static final String[] SOURCES = {
        "DocumentReference", "ImagingStudy", "Media", "QuestionnaireResponse", "Observation", "MolecularSequence"
    };

    private ObservationTemplate(Concept code) {
        super("Observation", ORDER);
        put("status", "final");
        put("code", code.toMap());
    }

    static ObservationTemplate of(Concept code) {
        return new ObservationTemplate(code);
    }

    /** Who or what was observed, most often a Patient. */
    public ObservationTemplate subject(String reference) {
        return put("subject", Parts.reference("subject", reference, SUBJECTS));
    }

    /** {@code registered}, {@code preliminary}, {@code final}, {@code amended}, {@code corrected}, {@code cancelled} and so on. */
    public ObservationTemplate status(String status) {
        return put("status", Given.oneOf("status", status, STATUSES));
    }

    /** A category of HL7's own list, such as {@code vital-signs} or {@code laboratory}. Can be called again for a further one. */
    public ObservationTemplate category(String code) {
        return add(
                "category",
                CodeTable.OBSERVATION_CATEGORY.concept("category", code).toMap());
    }

    /** A category of another list. Can be called again for a further one. */
    public ObservationTemplate category(Concept category) {
        return add("category", category.toMap());
    }

    /** When the observed value was true: a date, or a time with its zone. */
    public ObservationTemplate effective(String dateTime) {
        return choose("effective", "DateTime", Given.dateTime("effectiveDateTime", dateTime));
    }

    /** From when to when the observed value was true. */
    public ObservationTemplate effective(String start, String end) {
        return choose("effective", "Period", Parts.period("effectivePeriod", start, end));
    }

    /** When this version was made available, as an instant with its zone. */
    public ObservationTemplate issued(String instant) {
        return put("issued", Given.instant("issued", instant));
    }

    /** The measured amount. */
    public ObservationTemplate value(Quantity quantity) {
        return choose("value", "Quantity", quantity.toMap());
    }

    /** The finding as a concept. */
    public ObservationTemplate value(Concept concept) {
        return choose("value", "CodeableConcept", concept.toMap());
    }

    /** The finding in words. */
    public ObservationTemplate value(String text) {
        return choose("value", "String", Given.text("valueString", text));
    }

    /** The finding as a whole number, such as a score. */
    public ObservationTemplate value(int number) {
        return choose("value", "Integer", BigDecimal.valueOf(number));
    }

    /** The finding as a moment. */
    public ObservationTemplate valueDateTime(String dateTime) {
        return choose("value", "DateTime", Given.dateTime("valueDateTime", dateTime));
    }

    /** Why there is no value, by HL7's data-absent-reason, such as {@code not-performed}; not beside a value (obs-6). */
    public ObservationTemplate dataAbsentReason(String code, String display) {
        return put(
                "dataAbsentReason",
                Parts.concept("dataAbsentReason", CodeSystems.DATA_ABSENT_REASON, code, display)
                        .toMap());
    }

    /** How the value is to be read, by HL7 v3, such as {@code H} for high. Can be called again for a further one. */
    public ObservationTemplate interpretation(String code, String display) {
        return add(
                "interpretation",
                Parts.concept("interpretation", CodeSystems.OBSERVATION_INTERPRETATION, code, display)
                        .toMap());
    }

    /** The range of usual values. Can be called again for a further one. */
    public ObservationTemplate referenceRange(Quantity low, Quantity high) {
        return add(
                "referenceRange",
                Elements.start()
                        .with("low", low.toMap())
                        .with("high", high.toMap())
                        .end());
    }

    /** A part of the observation with a code and an amount of its own, such as the systolic blood pressure. */
    public ObservationTemplate component(Concept code, Quantity value) {
        return add("component", component(code, "valueQuantity", value.toMap()));
    }

    /** A part of the observation with a code and a finding of its own. */
    public ObservationTemplate component(Concept code, Concept value) {
        return add("component", component(code, "valueCodeableConcept", value.toMap()));
    }

    /** A part of the observation that has no value, and why, by HL7's data-absent-reason, such as {@code not-performed}. */
    public ObservationTemplate absentComponent(Concept code, String reasonCode, String reasonDisplay) {
        Concept reason =
                Parts.concept("component.dataAbsentReason", CodeSystems.DATA_ABSENT_REASON, reasonCode, reasonDisplay);
        return add("component", component(code, "dataAbsentReason", reason.toMap()));
    }

    /** What was examined. */
    public ObservationTemplate specimen(String reference) {
        return put("specimen", Parts.reference("specimen", reference, "Specimen"));
    }

    /** Where in the body it was observed. */
    public ObservationTemplate bodySite(Concept concept) {
        return put("bodySite", concept.toMap());
    }

    /** How it was observed. */
    public ObservationTemplate method(Concept concept) {
        return put("method", concept.toMap());
    }

    /** The request that it answers, such as {@code ServiceRequest/123}. Can be called again for a further one. */
    public ObservationTemplate basedOn(String reference) {
        return add(
                "basedOn",
                Parts.reference(
                        "basedOn",
                        reference,
                        "CarePlan",
                        "DeviceRequest",
                        "ImmunizationRecommendation",
                        "MedicationRequest",
                        "NutritionOrder",
                        "ServiceRequest"));
    }

    /** A member of this panel. Can be called again for a further one. */
    public ObservationTemplate hasMember(String reference) {
        return add("hasMember", Parts.reference("hasMember", reference, MEMBERS));
    }

    /** What this one was worked out from. Can be called again for a further one. */
    public ObservationTemplate derivedFrom(String reference) {
        return add("derivedFrom", Parts.reference("derivedFrom", reference, SOURCES));
    }

    /** The Encounter in which the observation was made. */
    public ObservationTemplate encounter(String reference) {
        return put("encounter", Parts.reference("encounter", reference, "Encounter"));
    }

    /** Who observed. Can be called again for a further one. */
    public ObservationTemplate performer(String reference) {
        return add(
                "performer",
                Parts.reference(
                        "performer",
                        reference,
                        "Practitioner",
                        "PractitionerRole",
                        "Organization",
                        "CareTeam",
                        "Patient",
                        "RelatedPerson"));
    }

    /** A note in words. Can be called again for a further one. */
    public ObservationTemplate note(String text) {
        return add("note", Map.of("text", Given.text("note", text)));
    }

    private static Map<String, Object> component(Concept code, String form, Map<String, Object> value) {
        return Elements.start().with("code", code.toMap()).with(form, value).end();
    }

    @Override
    void finish() {
        if (current("dataAbsentReason") != null && has("value")) {
            throw new TemplateException(
                    "dataAbsentReason", "given beside a value; FHIR allows it only without one (obs-6)");
        }
    }

    @Override
    ObservationTemplate self() {
        return this;
    }
}

package io.github.healthlake4j.templates;

import java.util.List;
import java.util.Map;

/**
 * An AllergyIntolerance. FHIR requires the patient, and the clinical status unless it was entered in error; US Core the code too.
 *
 * @see <a href="https://hl7.org/fhir/R4/allergyintolerance.html">FHIR R4, AllergyIntolerance</a>
 */
public final class AllergyIntoleranceTemplate extends Template<AllergyIntoleranceTemplate> {
    private static final ElementOrder ORDER = ElementOrder.of("""
            identifier clinicalStatus verificationStatus type category criticality code patient encounter \
            onsetDateTime onsetAge onsetPeriod onsetRange onsetString recordedDate recorder asserter \
            lastOccurrence note reaction""");

    private static final List<String> TYPES = List.of("allergy", "intolerance");
    private static final List<String> CATEGORIES = List.of("food", "medication", "environment", "biologic");
    private static final List<String> CRITICALITIES = List.of("low", "high", "unable-to-assess");
    private static final List<String> SEVERITIES = List.of("mild", "moderate", "severe");

    private AllergyIntoleranceTemplate(String patient) {
        super("AllergyIntolerance", ORDER);
        put("patient", Parts.reference("patient", patient, "Patient"));
    }

    static AllergyIntoleranceTemplate of(String patient) {
        return new AllergyIntoleranceTemplate(patient);
    }

    /** What the patient must not get, by RxNorm or SNOMED CT; or that there is no known allergy. */
    public AllergyIntoleranceTemplate code(String system, String code, String display) {
        return put("code", Parts.concept("code", system, code, display).toMap());
    }

    /** What the patient must not get, by RxNorm or SNOMED CT; or that there is no known allergy, in several code systems or in words. */
    public AllergyIntoleranceTemplate code(Concept concept) {
        return put("code", concept.toMap());
    }

    /** {@code active}, {@code inactive} or {@code resolved}. */
    public AllergyIntoleranceTemplate clinicalStatus(String code) {
        return put(
                "clinicalStatus",
                CodeTable.ALLERGY_CLINICAL.concept("clinicalStatus", code).toMap());
    }

    /** {@code unconfirmed}, {@code confirmed}, {@code refuted} or {@code entered-in-error}. */
    public AllergyIntoleranceTemplate verificationStatus(String code) {
        return put(
                "verificationStatus",
                CodeTable.ALLERGY_VERIFICATION
                        .concept("verificationStatus", code)
                        .toMap());
    }

    /** {@code allergy} or {@code intolerance}. */
    public AllergyIntoleranceTemplate type(String code) {
        return put("type", Given.oneOf("type", code, TYPES));
    }

    /** {@code food}, {@code medication}, {@code environment} or {@code biologic}. Can be called again for a further one. */
    public AllergyIntoleranceTemplate category(String code) {
        return add("category", Given.oneOf("category", code, CATEGORIES));
    }

    /** {@code low}, {@code high} or {@code unable-to-assess}. */
    public AllergyIntoleranceTemplate criticality(String code) {
        return put("criticality", Given.oneOf("criticality", code, CRITICALITIES));
    }

    /** The Encounter in which it was found. */
    public AllergyIntoleranceTemplate encounter(String reference) {
        return put("encounter", Parts.reference("encounter", reference, "Encounter"));
    }

    /** When it began: a date, or a time with its zone. */
    public AllergyIntoleranceTemplate onset(String dateTime) {
        return choose("onset", "DateTime", Given.dateTime("onsetDateTime", dateTime));
    }

    /** When it began: from when to when. */
    public AllergyIntoleranceTemplate onset(String start, String end) {
        return choose("onset", "Period", Parts.period("onsetPeriod", start, end));
    }

    /** When it was recorded. */
    public AllergyIntoleranceTemplate recordedDate(String dateTime) {
        return put("recordedDate", Given.dateTime("recordedDate", dateTime));
    }

    /** Who recorded it. */
    public AllergyIntoleranceTemplate recorder(String reference) {
        return put(
                "recorder",
                Parts.reference("recorder", reference, "Practitioner", "PractitionerRole", "Patient", "RelatedPerson"));
    }

    /** Who says so. */
    public AllergyIntoleranceTemplate asserter(String reference) {
        return put(
                "asserter",
                Parts.reference("asserter", reference, "Patient", "RelatedPerson", "Practitioner", "PractitionerRole"));
    }

    /** What happened. Can be called again for a further one. */
    public AllergyIntoleranceTemplate reaction(Concept manifestation) {
        return add("reaction", Map.of("manifestation", List.of(manifestation.toMap())));
    }

    /** What happened, and how bad it was: {@code mild}, {@code moderate} or {@code severe}. */
    public AllergyIntoleranceTemplate reaction(Concept manifestation, String severity) {
        return add(
                "reaction",
                Elements.start()
                        .with("manifestation", List.of(manifestation.toMap()))
                        .with("severity", Given.oneOf("reaction.severity", severity, SEVERITIES))
                        .end());
    }

    /** A note in words. Can be called again for a further one. */
    public AllergyIntoleranceTemplate note(String text) {
        return add("note", Map.of("text", Given.text("note", text)));
    }

    @Override
    void finish() {
        boolean error = CodeTable.has(current("verificationStatus"), "entered-in-error");
        if (error == (current("clinicalStatus") != null)) {
            throw new TemplateException(
                    "clinicalStatus",
                    error
                            ? "not beside a verificationStatus of entered-in-error (ait-2)"
                            : "missing; give active, inactive or resolved (ait-1)");
        }
    }

    @Override
    AllergyIntoleranceTemplate self() {
        return this;
    }
}

package io.github.healthlake4j.templates;

import java.util.Map;

/**
 * A Condition: a problem, a diagnosis, a health concern. FHIR requires the subject; US Core the code and a category too.
 *
 * @see <a href="https://hl7.org/fhir/R4/condition.html">FHIR R4, Condition</a>
 */
public final class ConditionTemplate extends Template<ConditionTemplate> {
    private static final ElementOrder ORDER = ElementOrder.of("""
            identifier clinicalStatus verificationStatus category severity code bodySite subject encounter \
            onsetDateTime onsetAge onsetPeriod onsetRange onsetString abatementDateTime abatementAge \
            abatementPeriod abatementRange abatementString recordedDate recorder asserter stage evidence \
            note""");

    private ConditionTemplate(String subject) {
        super("Condition", ORDER);
        put("subject", Parts.reference("subject", subject, "Patient", "Group"));
    }

    static ConditionTemplate of(String subject) {
        return new ConditionTemplate(subject);
    }

    /** What the problem is, by SNOMED CT or ICD-10-CM. */
    public ConditionTemplate code(String system, String code, String display) {
        return put("code", Parts.concept("code", system, code, display).toMap());
    }

    /** What the problem is, by SNOMED CT or ICD-10-CM, in several code systems or in words. */
    public ConditionTemplate code(Concept concept) {
        return put("code", concept.toMap());
    }

    /** {@code active}, {@code recurrence}, {@code relapse}, {@code inactive}, {@code remission} or {@code resolved}. */
    public ConditionTemplate clinicalStatus(String code) {
        return put(
                "clinicalStatus",
                CodeTable.CONDITION_CLINICAL.concept("clinicalStatus", code).toMap());
    }

    /** {@code unconfirmed}, {@code provisional}, {@code differential}, {@code confirmed}, {@code refuted} or {@code entered-in-error}. */
    public ConditionTemplate verificationStatus(String code) {
        return put(
                "verificationStatus",
                CodeTable.CONDITION_VERIFICATION
                        .concept("verificationStatus", code)
                        .toMap());
    }

    /** {@code problem-list-item} or {@code encounter-diagnosis}. Can be called again for a further one. */
    public ConditionTemplate category(String code) {
        return add(
                "category",
                CodeTable.CONDITION_CATEGORY.concept("category", code).toMap());
    }

    /** A category of another list, such as US Core's {@code health-concern}. Can be called again for a further one. */
    public ConditionTemplate category(Concept category) {
        return add("category", category.toMap());
    }

    /** How severe it is. */
    public ConditionTemplate severity(String system, String code, String display) {
        return put("severity", Parts.concept("severity", system, code, display).toMap());
    }

    /** How severe it is, in several code systems or in words. */
    public ConditionTemplate severity(Concept concept) {
        return put("severity", concept.toMap());
    }

    /** Where in the body it is. Can be called again for a further one. */
    public ConditionTemplate bodySite(String system, String code, String display) {
        return add("bodySite", Parts.concept("bodySite", system, code, display).toMap());
    }

    /** Where in the body it is, in several code systems or in words. Can be called again for a further one. */
    public ConditionTemplate bodySite(Concept concept) {
        return add("bodySite", concept.toMap());
    }

    /** The Encounter in which it was found. */
    public ConditionTemplate encounter(String reference) {
        return put("encounter", Parts.reference("encounter", reference, "Encounter"));
    }

    /** When it began: a date, or a time with its zone. */
    public ConditionTemplate onset(String dateTime) {
        return choose("onset", "DateTime", Given.dateTime("onsetDateTime", dateTime));
    }

    /** When it began: from when to when. */
    public ConditionTemplate onset(String start, String end) {
        return choose("onset", "Period", Parts.period("onsetPeriod", start, end));
    }

    /** When it ended; only where clinicalStatus is resolved, remission or inactive (con-4): a date, or a time with its zone. */
    public ConditionTemplate abatement(String dateTime) {
        return choose("abatement", "DateTime", Given.dateTime("abatementDateTime", dateTime));
    }

    /** When it ended; only where clinicalStatus is resolved, remission or inactive (con-4): from when to when. */
    public ConditionTemplate abatement(String start, String end) {
        return choose("abatement", "Period", Parts.period("abatementPeriod", start, end));
    }

    /** When it was recorded. */
    public ConditionTemplate recordedDate(String dateTime) {
        return put("recordedDate", Given.dateTime("recordedDate", dateTime));
    }

    /** Who recorded it. */
    public ConditionTemplate recorder(String reference) {
        return put(
                "recorder",
                Parts.reference("recorder", reference, "Practitioner", "PractitionerRole", "Patient", "RelatedPerson"));
    }

    /** Who says so. */
    public ConditionTemplate asserter(String reference) {
        return put(
                "asserter",
                Parts.reference("asserter", reference, "Practitioner", "PractitionerRole", "Patient", "RelatedPerson"));
    }

    /** A note in words. Can be called again for a further one. */
    public ConditionTemplate note(String text) {
        return add("note", Map.of("text", Given.text("note", text)));
    }

    @Override
    void finish() {
        if (has("abatement") && !CodeTable.has(current("clinicalStatus"), "resolved", "remission", "inactive")) {
            throw new TemplateException(
                    "abatement", "needs a clinicalStatus of resolved, remission or inactive (con-4)");
        }
        if (CodeTable.has(current("verificationStatus"), "entered-in-error") && current("clinicalStatus") != null) {
            throw new TemplateException(
                    "clinicalStatus", "not beside a verificationStatus of entered-in-error (con-5)");
        }
    }

    @Override
    ConditionTemplate self() {
        return this;
    }
}

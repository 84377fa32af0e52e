package io.github.healthlake4j.templates;

/**
 * Builders of FHIR R4 resources: required things first, wrong input refused with the element's name, and nothing written that was not given.
 *
 * <pre>{@code
 * Map<String, Object> patient = Templates.patient()
 *         .family("Doe")
 *         .given("Jane")
 *         .gender("female")
 *         .birthDate("1970-01-31")
 *         .build();
 * }</pre>
 *
 * <p>Everything that a template is given is checked at once; what spans several elements is checked by {@link Template#build()}. Both throw
 * {@link TemplateException}.
 */
public final class Templates {
    private Templates() {}

    /** A Patient. */
    public static PatientTemplate patient() {
        return new PatientTemplate();
    }

    /** An Observation, of status {@code final} unless another is given. */
    public static Required.Code<ObservationTemplate> observation() {
        return new Required.Code<>(ObservationTemplate::of);
    }

    /** A laboratory result: an Observation of the category {@code laboratory}, of status {@code final} unless another is given. */
    public static Required.Code<ObservationTemplate> laboratory() {
        return new Required.Code<>(code -> ObservationTemplate.of(code).category("laboratory"));
    }

    /**
     * A vital sign: an Observation of the category {@code vital-signs} with the sign's own code and unit.
     *
     * @param sign which sign
     * @param value decimal digits in the sign's unit; they are kept as they are
     */
    public static ObservationTemplate vitalSign(VitalSign sign, String value) {
        return ObservationTemplate.of(sign.concept()).category("vital-signs").value(sign.quantity(value));
    }

    /**
     * A blood pressure: a vital sign with two components.
     *
     * @param systolic decimal digits, in mm[Hg]
     * @param diastolic decimal digits, in mm[Hg]
     */
    public static ObservationTemplate bloodPressure(String systolic, String diastolic) {
        return ObservationTemplate.of(
                        Concept.of(CodeSystems.LOINC, "85354-9", "Blood pressure panel with all children optional"))
                .category("vital-signs")
                .component(
                        Concept.of(CodeSystems.LOINC, "8480-6", "Systolic blood pressure"),
                        Quantity.of(Given.decimal("component.valueQuantity.value", systolic), "mm[Hg]"))
                .component(
                        Concept.of(CodeSystems.LOINC, "8462-4", "Diastolic blood pressure"),
                        Quantity.of(Given.decimal("component.valueQuantity.value", diastolic), "mm[Hg]"));
    }

    /** A Condition: its subject first. */
    public static Required.Subject<ConditionTemplate> condition() {
        return new Required.Subject<>(ConditionTemplate::of);
    }

    /** An Encounter: its status and class first. */
    public static Required.Status<Required.EncounterClass<EncounterTemplate>> encounter() {
        return new Required.Status<>(
                EncounterTemplate.STATUSES,
                status -> new Required.EncounterClass<>(actClass -> EncounterTemplate.of(status, actClass)));
    }

    /** A Procedure: its status and subject first. */
    public static Required.Status<Required.Subject<ProcedureTemplate>> procedure() {
        return new Required.Status<>(
                ProcedureTemplate.STATUSES,
                status -> new Required.Subject<>(subject -> ProcedureTemplate.of(status, subject)));
    }

    /** A MedicationRequest: its status, intent, medication and subject first. */
    public static Required.Status<
                    Required.Intent<Required.MedicationChoice<Required.Subject<MedicationRequestTemplate>>>>
            medicationRequest() {
        return new Required.Status<>(
                MedicationRequestTemplate.STATUSES,
                status -> new Required.Intent<>(
                        intent -> new Required.MedicationChoice<>(medication -> new Required.Subject<>(
                                subject -> MedicationRequestTemplate.of(status, intent, medication, subject)))));
    }

    /** An AllergyIntolerance: its patient first. */
    public static Required.PatientReference<AllergyIntoleranceTemplate> allergyIntolerance() {
        return new Required.PatientReference<>(AllergyIntoleranceTemplate::of);
    }

    /** An Immunization: its status, vaccine, patient and time first. */
    public static Required.Status<
                    Required.Vaccine<Required.PatientReference<Required.Occurrence<ImmunizationTemplate>>>>
            immunization() {
        return new Required.Status<>(
                ImmunizationTemplate.STATUSES,
                status -> new Required.Vaccine<>(
                        vaccine -> new Required.PatientReference<>(patient -> new Required.Occurrence<>(
                                occurrence -> ImmunizationTemplate.of(status, vaccine, patient, occurrence)))));
    }

    /** A DiagnosticReport: its status and code first. */
    public static Required.Status<Required.Code<DiagnosticReportTemplate>> diagnosticReport() {
        return new Required.Status<>(
                DiagnosticReportTemplate.STATUSES,
                status -> new Required.Code<>(code -> DiagnosticReportTemplate.of(status, code)));
    }

    /** A DocumentReference: its status and content first. */
    public static Required.Status<Required.Content<DocumentReferenceTemplate>> documentReference() {
        return new Required.Status<>(
                DocumentReferenceTemplate.STATUSES,
                status -> new Required.Content<>(content -> DocumentReferenceTemplate.of(status, content)));
    }

    /** A Practitioner. */
    public static PractitionerTemplate practitioner() {
        return new PractitionerTemplate();
    }

    /** An Organization. */
    public static OrganizationTemplate organization() {
        return new OrganizationTemplate();
    }

    /** A Coverage: its status, and who is insured and who pays, first. */
    public static Required.Status<Required.Insured<CoverageTemplate>> coverage() {
        return new Required.Status<>(
                CoverageTemplate.STATUSES,
                status -> new Required.Insured<>((person, payor) -> CoverageTemplate.of(status, person, payor)));
    }

    /** An Appointment: its status and a participant first. */
    public static Required.Status<Required.Participant<AppointmentTemplate>> appointment() {
        return new Required.Status<>(
                AppointmentTemplate.STATUSES,
                status -> new Required.Participant<>(
                        (actor, participation) -> AppointmentTemplate.of(status, actor, participation)));
    }
}

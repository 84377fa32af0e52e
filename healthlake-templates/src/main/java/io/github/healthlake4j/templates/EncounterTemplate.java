package io.github.healthlake4j.templates;

import java.util.List;
import java.util.Map;

/**
 * An Encounter: a visit, a stay, a call. FHIR requires the status and the class; US Core a type and the subject too.
 *
 * @see <a href="https://hl7.org/fhir/R4/encounter.html">FHIR R4, Encounter</a>
 */
public final class EncounterTemplate extends Template<EncounterTemplate> {
    private static final ElementOrder ORDER = ElementOrder.of("""
            identifier status statusHistory class classHistory type serviceType priority subject \
            episodeOfCare basedOn participant appointment period length reasonCode reasonReference \
            diagnosis account hospitalization location serviceProvider partOf""");

    static final List<String> STATUSES = List.of(
            "planned",
            "arrived",
            "triaged",
            "in-progress",
            "onleave",
            "finished",
            "cancelled",
            "entered-in-error",
            "unknown");

    private EncounterTemplate(String status, Coding actClass) {
        super("Encounter", ORDER);
        put("status", status);
        put("class", actClass.toMap());
    }

    static EncounterTemplate of(String status, Coding actClass) {
        return new EncounterTemplate(status, actClass);
    }

    /** What kind of visit it is, by CPT or SNOMED CT. Can be called again for a further one. */
    public EncounterTemplate type(String system, String code, String display) {
        return add("type", Parts.concept("type", system, code, display).toMap());
    }

    /** What kind of visit it is, by CPT or SNOMED CT, in several code systems or in words. Can be called again for a further one. */
    public EncounterTemplate type(Concept concept) {
        return add("type", concept.toMap());
    }

    /** Which service it is. */
    public EncounterTemplate serviceType(String system, String code, String display) {
        return put(
                "serviceType",
                Parts.concept("serviceType", system, code, display).toMap());
    }

    /** Which service it is, in several code systems or in words. */
    public EncounterTemplate serviceType(Concept concept) {
        return put("serviceType", concept.toMap());
    }

    /** Who the visit is for. */
    public EncounterTemplate subject(String reference) {
        return put("subject", Parts.reference("subject", reference, "Patient", "Group"));
    }

    /** A person who takes part, in no particular role. Can be called again for a further one. */
    public EncounterTemplate participant(String reference) {
        return add(
                "participant",
                Map.of(
                        "individual",
                        Parts.reference(
                                "participant.individual",
                                reference,
                                "Practitioner",
                                "PractitionerRole",
                                "RelatedPerson")));
    }

    /** A person who takes part and the role, by HL7's ParticipationType, such as {@code PPRF} (primary performer). */
    public EncounterTemplate participant(String reference, String roleCode, String roleDisplay) {
        Concept role = Parts.concept("participant.type", CodeSystems.PARTICIPATION_TYPE, roleCode, roleDisplay);
        return add(
                "participant",
                Elements.start()
                        .with("type", List.of(role.toMap()))
                        .with(
                                "individual",
                                Parts.reference(
                                        "participant.individual",
                                        reference,
                                        "Practitioner",
                                        "PractitionerRole",
                                        "RelatedPerson"))
                        .end());
    }

    /** From when to when. */
    public EncounterTemplate period(String start, String end) {
        return put("period", Parts.period("period", start, end));
    }

    /** From when to when; the end is open. */
    public EncounterTemplate period(String start) {
        return put("period", Parts.period("period", start, null));
    }

    /** Why the visit took place. Can be called again for a further one. */
    public EncounterTemplate reason(String system, String code, String display) {
        return add(
                "reasonCode", Parts.concept("reasonCode", system, code, display).toMap());
    }

    /** Why the visit took place, in several code systems or in words. Can be called again for a further one. */
    public EncounterTemplate reason(Concept concept) {
        return add("reasonCode", concept.toMap());
    }

    /** What was the reason for the visit. Can be called again for a further one. */
    public EncounterTemplate reasonReference(String reference) {
        return add(
                "reasonReference",
                Parts.reference(
                        "reasonReference",
                        reference,
                        "Condition",
                        "Procedure",
                        "Observation",
                        "ImmunizationRecommendation"));
    }

    /** Where the patient went after a stay, by HL7's discharge-disposition, such as {@code home}. */
    public EncounterTemplate dischargeDisposition(String code, String display) {
        Concept disposition =
                Parts.concept("hospitalization.dischargeDisposition", CodeSystems.DISCHARGE_DISPOSITION, code, display);
        return put("hospitalization", Map.of("dischargeDisposition", disposition.toMap()));
    }

    /** Where the visit took place. Can be called again for a further one. */
    public EncounterTemplate location(String reference) {
        return add("location", Map.of("location", Parts.reference("location.location", reference, "Location")));
    }

    /** The Organization in charge. */
    public EncounterTemplate serviceProvider(String reference) {
        return put("serviceProvider", Parts.reference("serviceProvider", reference, "Organization"));
    }

    /** The Encounter that this one is a part of. */
    public EncounterTemplate partOf(String reference) {
        return put("partOf", Parts.reference("partOf", reference, "Encounter"));
    }

    @Override
    void finish() {}

    @Override
    EncounterTemplate self() {
        return this;
    }
}

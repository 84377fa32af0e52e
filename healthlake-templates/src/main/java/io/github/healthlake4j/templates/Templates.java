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
 */
public final class Templates {
    private Templates() {}

    /** A Patient. */
    public static PatientTemplate patient() {
        return new PatientTemplate();
    }

    /** An Observation, of status {@code final} unless another is given. */
    public static Required.Code<ObservationTemplate> observation() {
        return new Required.Code<>("code", ObservationTemplate::of);
    }
}

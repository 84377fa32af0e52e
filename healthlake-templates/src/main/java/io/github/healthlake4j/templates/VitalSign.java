package io.github.healthlake4j.templates;

import java.math.BigDecimal;

/**
 * The vital signs that have a profile of their own in FHIR, with their LOINC code and UCUM unit.
 *
 * @see <a href="https://hl7.org/fhir/R4/observation-vitalsigns.html">FHIR R4, vital signs</a>
 */
public enum VitalSign {
    /** Breaths in a minute. */
    RESPIRATORY_RATE("9279-1", "Respiratory rate", "/min", "breaths/minute"),
    /** Beats in a minute. */
    HEART_RATE("8867-4", "Heart rate", "/min", "beats/minute"),
    /** Oxygen saturation of arterial blood, in percent. */
    OXYGEN_SATURATION("2708-6", "Oxygen saturation in Arterial blood", "%", "%"),
    /** Body temperature, in degrees Celsius. */
    BODY_TEMPERATURE("8310-5", "Body temperature", "Cel", "C"),
    /** Body height, in centimetres. */
    BODY_HEIGHT("8302-2", "Body height", "cm", "cm"),
    /** Circumference of the head, in centimetres. */
    HEAD_CIRCUMFERENCE("9843-4", "Head Occipital-frontal circumference", "cm", "cm"),
    /** Body weight, in kilograms. */
    BODY_WEIGHT("29463-7", "Body weight", "kg", "kg"),
    /** Body mass index, in kilograms per square metre. */
    BODY_MASS_INDEX("39156-5", "Body mass index (BMI) [Ratio]", "kg/m2", "kg/m2");

    private final String loinc;
    private final String display;
    private final String ucum;
    private final String unit;

    VitalSign(String loinc, String display, String ucum, String unit) {
        this.loinc = loinc;
        this.display = display;
        this.ucum = ucum;
        this.unit = unit;
    }

    Concept concept() {
        return Concept.of(CodeSystems.LOINC, loinc, display);
    }

    Quantity quantity(String value) {
        BigDecimal number = Given.decimal("valueQuantity.value", value);
        return Quantity.of(number, ucum).unit(unit);
    }
}

package io.github.healthlake4j.templates;

import java.util.Map;

/**
 * A medication as a code or as a reference, in the form of the element that it is written to.
 *
 * @param element {@code medicationCodeableConcept} or {@code medicationReference}
 * @param value what is written
 */
record Medication(String element, Map<String, Object> value) {
    static Medication of(Concept concept) {
        return new Medication("medicationCodeableConcept", concept.toMap());
    }

    static Medication at(String reference) {
        return new Medication("medicationReference", Parts.reference("medicationReference", reference, "Medication"));
    }
}

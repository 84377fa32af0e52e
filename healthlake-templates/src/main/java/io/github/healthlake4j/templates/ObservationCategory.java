package io.github.healthlake4j.templates;

import java.util.List;

/**
 * HL7's list of observation categories.
 *
 * @see <a href="https://hl7.org/fhir/R4/codesystem-observation-category.html">FHIR R4, observation categories</a>
 */
enum ObservationCategory {
    SOCIAL_HISTORY("social-history", "Social History"),
    VITAL_SIGNS("vital-signs", "Vital Signs"),
    IMAGING("imaging", "Imaging"),
    LABORATORY("laboratory", "Laboratory"),
    PROCEDURE("procedure", "Procedure"),
    SURVEY("survey", "Survey"),
    EXAM("exam", "Exam"),
    THERAPY("therapy", "Therapy"),
    ACTIVITY("activity", "Activity");

    private static final List<String> CODES =
            List.of(values()).stream().map(category -> category.code).toList();

    private final String code;
    private final String display;

    ObservationCategory(String code, String display) {
        this.code = code;
        this.display = display;
    }

    static Concept of(String code) {
        ObservationCategory category = values()[CODES.indexOf(Given.oneOf("category", code, CODES))];
        return Concept.of(CodeSystems.OBSERVATION_CATEGORY, category.code, category.display);
    }
}

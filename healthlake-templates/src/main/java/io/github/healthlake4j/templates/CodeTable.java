package io.github.healthlake4j.templates;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** HL7's short code systems with their displays, so that a code alone is enough. */
final class CodeTable {
    static final CodeTable OBSERVATION_CATEGORY = new CodeTable(
            CodeSystems.OBSERVATION_CATEGORY,
            "social-history",
            "Social History",
            "vital-signs",
            "Vital Signs",
            "imaging",
            "Imaging",
            "laboratory",
            "Laboratory",
            "procedure",
            "Procedure",
            "survey",
            "Survey",
            "exam",
            "Exam",
            "therapy",
            "Therapy",
            "activity",
            "Activity");
    static final CodeTable CONDITION_CLINICAL = new CodeTable(
            CodeSystems.CONDITION_CLINICAL,
            "active",
            "Active",
            "recurrence",
            "Recurrence",
            "relapse",
            "Relapse",
            "inactive",
            "Inactive",
            "remission",
            "Remission",
            "resolved",
            "Resolved");
    static final CodeTable CONDITION_VERIFICATION = new CodeTable(
            CodeSystems.CONDITION_VERIFICATION,
            "unconfirmed",
            "Unconfirmed",
            "provisional",
            "Provisional",
            "differential",
            "Differential",
            "confirmed",
            "Confirmed",
            "refuted",
            "Refuted",
            "entered-in-error",
            "Entered in Error");
    static final CodeTable CONDITION_CATEGORY = new CodeTable(
            CodeSystems.CONDITION_CATEGORY,
            "problem-list-item",
            "Problem List Item",
            "encounter-diagnosis",
            "Encounter Diagnosis");
    static final CodeTable ALLERGY_CLINICAL = new CodeTable(
            CodeSystems.ALLERGY_CLINICAL, "active", "Active", "inactive", "Inactive", "resolved", "Resolved");
    static final CodeTable ALLERGY_VERIFICATION = new CodeTable(
            CodeSystems.ALLERGY_VERIFICATION,
            "unconfirmed",
            "Unconfirmed",
            "confirmed",
            "Confirmed",
            "refuted",
            "Refuted",
            "entered-in-error",
            "Entered in Error");
    static final CodeTable ENCOUNTER_CLASS = new CodeTable(
            CodeSystems.ACT_CODE,
            "AMB",
            "ambulatory",
            "EMER",
            "emergency",
            "FLD",
            "field",
            "HH",
            "home health",
            "IMP",
            "inpatient encounter",
            "ACUTE",
            "inpatient acute",
            "NONAC",
            "inpatient non-acute",
            "OBSENC",
            "observation encounter",
            "PRENC",
            "pre-admission",
            "SS",
            "short stay",
            "VR",
            "virtual");

    private final String system;
    private final Map<String, String> displays = new LinkedHashMap<>();

    private CodeTable(String system, String... codesAndDisplays) {
        this.system = system;
        for (int at = 0; at < codesAndDisplays.length; at += 2) {
            displays.put(codesAndDisplays[at], codesAndDisplays[at + 1]);
        }
    }

    /** Whether a concept, as a template holds it, has one of the codes. */
    static boolean has(@Nullable Object concept, String... codes) {
        if (concept instanceof Map<?, ?> members && members.get("coding") instanceof List<?> codings) {
            for (Object coding : codings) {
                if (coding instanceof Map<?, ?> map && List.of(codes).contains(map.get("code"))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The code with its system and display. */
    Coding coding(String element, String code) {
        if (!displays.containsKey(code)) {
            Given.oneOf(element, code, new ArrayList<>(displays.keySet()));
        }
        return new Coding(system, code, displays.get(code));
    }

    /** The code as a concept. */
    Concept concept(String element, String code) {
        return new Concept(List.of(coding(element, code)), null);
    }
}

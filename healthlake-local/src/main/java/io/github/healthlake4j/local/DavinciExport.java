package io.github.healthlake4j.local;

import java.util.List;
import java.util.Set;

/** What {@code Group/ID/$davinci-data-export} takes beyond {@code $export} (HealthLake developer guide, $davinci-data-export). */
final class DavinciExport {
    static final String PATIENT = "patient";

    private static final int MOST_PATIENTS = 500;
    private static final String ATR = "hl7.fhir.us.davinci-atr";
    private static final String PDEX = "hl7.fhir.us.davinci-pdex";
    private static final Set<String> TYPES =
            Set.of(ATR, PDEX, PDEX + "#provider-snapshot", PDEX + ".p2p", PDEX + ".member");
    private static final List<String> ATR_NEEDS = List.of("Group", "Patient", "Coverage");

    private DavinciExport() {}

    /** Refuses what it does not take, always with 400. */
    static void check(FhirCall call) {
        String type = call.findParameter("exportType").orElse(ATR);
        if (!TYPES.contains(type)) {
            throw RefusedException.of(400, "invalid", "exportType must be one of " + TYPES);
        }
        List<String> types = List.of(call.findParameter("_type").orElse("").split(",", -1));
        if (type.equals(ATR) && !types.equals(List.of("")) && !types.containsAll(ATR_NEEDS)) {
            throw RefusedException.of(400, "invalid", "_type of an export for " + ATR + " must have " + ATR_NEEDS);
        }
        List<String> patients = List.of(call.findParameter(PATIENT).orElse("").split(",", -1));
        if (patients.size() > MOST_PATIENTS) {
            throw RefusedException.of(400, "invalid", "patient takes at most " + MOST_PATIENTS + " references");
        }
    }
}

package io.github.healthlake4j.examples;

import io.github.healthlake4j.fhir.FhirClient;
import io.github.healthlake4j.fhir.FhirPathPatch;
import io.github.healthlake4j.fhir.JsonPatch;
import io.github.healthlake4j.fhir.Stored;
import io.github.healthlake4j.fhir.WriteOptions;
import java.util.Map;

/**
 * Changes a patient in both ways that FHIR knows: by JSON Patch, which goes by places in the JSON, and by FHIRPath Patch, which goes by
 * elements. Arguments: {@code DATASTORE_ID PATIENT_ID BIRTH_DATE}.
 */
public final class PatchBothWays {
    private static final String HELP = """
            usage: PatchBothWays DATASTORE_ID PATIENT_ID BIRTH_DATE

            Notes by JSON Patch that a patient's record is in use, and then by FHIRPath
            Patch the date of birth.""";

    private PatchBothWays() {}

    public static void main(String[] args) {
        Program.run(HELP, args, PatchBothWays::patch);
    }

    private static void patch(Arguments args) {
        String id = args.at(1);
        String birthDate = args.at(2);
        try (FhirClient fhir = FhirClient.builder().datastore(args.at(0)).build()) {
            // tag::json[]
            JsonPatch inUse =
                    JsonPatch.create().test("/resourceType", "Patient").add("/active", true);
            Stored first = fhir.patch("Patient", id, inUse, WriteOptions.none());
            // end::json[]
            System.out.println("JSON Patch made version " + first.findVersion().orElse("?"));

            // tag::fhirpath[]
            FhirPathPatch born = FhirPathPatch.create()
                    .delete("Patient.birthDate")
                    .add("Patient", "birthDate", Map.of("valueDate", birthDate));
            WriteOptions unchanged =
                    WriteOptions.none().ifMatch(first.findVersion().orElseThrow());
            Stored second = fhir.patch("Patient", id, born, unchanged);
            // end::fhirpath[]
            System.out.println(
                    "FHIRPath Patch made version " + second.findVersion().orElse("?"));
        }
    }
}

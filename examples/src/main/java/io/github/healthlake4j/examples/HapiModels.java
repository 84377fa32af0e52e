package io.github.healthlake4j.examples;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import io.github.healthlake4j.fhir.FhirClient;
import io.github.healthlake4j.fhir.Resource;
import io.github.healthlake4j.fhir.Stored;
import io.github.healthlake4j.fhir.WriteOptions;
import org.hl7.fhir.r4.model.Patient;

/**
 * HAPI's model classes over this client: read, change with HAPI's setters, write back under {@code If-Match}. Arguments:
 * {@code DATASTORE_ID PATIENT_ID LANGUAGE}, the last such as {@code de}.
 */
public final class HapiModels {
    private static final String HELP = """
            usage: HapiModels DATASTORE_ID PATIENT_ID LANGUAGE

            Notes a language that a patient speaks, such as de, with HAPI's model classes.""";

    private HapiModels() {}

    public static void main(String[] args) {
        Program.run(HELP, args, HapiModels::noteLanguage);
    }

    private static void noteLanguage(Arguments args) {
        String patientId = args.at(1);
        String language = args.at(2);
        // tag::models[]
        IParser hapi = FhirContext.forR4Cached().newJsonParser();
        try (FhirClient fhir = FhirClient.builder().datastore(args.at(0)).build()) {
            Resource current = fhir.read("Patient", patientId);
            Patient patient = hapi.parseResource(Patient.class, current.json());
            patient.addCommunication()
                    .getLanguage()
                    .addCoding()
                    .setSystem("urn:ietf:bcp:47")
                    .setCode(language);

            Resource changed = Resource.parse(hapi.encodeResourceToString(patient));
            WriteOptions unchanged =
                    WriteOptions.none().ifMatch(current.findVersion().orElseThrow());
            Stored stored = fhir.update(changed, unchanged);
            System.out.println("languages: " + patient.getCommunication().size() + ", stored as version "
                    + stored.findVersion().orElse("?"));
        }
        // end::models[]
    }
}

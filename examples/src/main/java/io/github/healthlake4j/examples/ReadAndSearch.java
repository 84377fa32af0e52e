package io.github.healthlake4j.examples;

import io.github.healthlake4j.fhir.FhirClient;
import io.github.healthlake4j.fhir.Resource;
import io.github.healthlake4j.fhir.Search;
import java.util.List;

/**
 * Finds patients by a name, reads the first of them and finds its latest body weight. Arguments: {@code DATASTORE_ID NAME [--json]}, the
 * datastore and the beginning of any part of a name.
 */
public final class ReadAndSearch {
    private static final String HELP = """
            usage: ReadAndSearch DATASTORE_ID NAME [--json]

            Finds patients with a name that begins with NAME, oldest first, reads the
            first of them and finds its latest body weight. Nothing if there is none. With
            --json it prints one object a line.""";

    private ReadAndSearch() {}

    public static void main(String[] args) {
        Program.run(HELP, args, ReadAndSearch::search);
    }

    private static void search(Arguments args) {
        String datastoreId = args.at(0);
        String name = args.at(1);
        // tag::search[]
        try (FhirClient fhir = FhirClient.builder().datastore(datastoreId).build()) {
            Search byName = Search.of("Patient").where("name", name).sort("birthdate");
            List<Resource> patients = fhir.search(byName).stream().limit(10).toList();
            for (Resource patient : patients) {
                String born = patient.findText("birthDate").orElse("-");
                String family = patient.text("name[0].family");
                String line = String.format("%s  %-10s  %s", patient.id(), born, family);
                args.print(line, "id", patient.id(), "born", born, "family", family);
            }
            patients.stream().findFirst().ifPresent(patient -> showWeight(fhir, patient.id(), args));
        }
        // end::search[]
    }

    // tag::read[]
    private static void showWeight(FhirClient fhir, String patientId, Arguments args) {
        Resource patient = fhir.read("Patient", patientId);
        Search weights = Search.of("Observation")
                .where("patient", patient.id())
                .where("code", "http://loinc.org|29463-7")
                .sort("-date")
                .count(1);
        List<Resource> latest = fhir.search(weights).page().resources();
        String weight = latest.isEmpty() ? "unknown" : latest.get(0).text("valueQuantity.value") + " kg";
        String version = patient.findVersion().orElse("?");
        String line = "version " + version + " of the first; weight " + weight;
        args.print(line, "id", patient.id(), "version", version, "weight", weight);
    }
    // end::read[]
}

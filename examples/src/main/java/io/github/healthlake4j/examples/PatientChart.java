package io.github.healthlake4j.examples;

import io.github.healthlake4j.fhir.Everything;
import io.github.healthlake4j.fhir.FhirClient;
import io.github.healthlake4j.fhir.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything of a patient as a chart: as text, and as one HTML file that needs nothing else. Arguments:
 * {@code DATASTORE_ID PATIENT_ID [FILE]}, the last the HTML file to write.
 */
public final class PatientChart {
    private static final String HELP = """
            usage: PatientChart DATASTORE_ID PATIENT_ID [FILE]

            Prints a patient's chart: problems, medications, vaccinations, measurements.
            With FILE it also writes it as one HTML file with a timeline and plots. What it
            prints and writes is patient data.""";

    private PatientChart() {}

    public static void main(String[] args) {
        Program.run(HELP, args, PatientChart::show);
    }

    private static void show(Arguments args) {
        Chart chart = chart(args.at(0), args.at(1));
        ChartText.lines(chart).forEach(System.out::println);
        args.find(2).ifPresent(file -> {
            write(Path.of(file), ChartHtml.of(chart));
            System.err.println("written: " + file);
        });
    }

    // tag::everything[]
    private static Chart chart(String datastoreId, String patientId) {
        try (FhirClient fhir = FhirClient.builder().datastore(datastoreId).build()) {
            Resource patient = fhir.read("Patient", patientId);
            List<Resource> everything = fhir.everything(Everything.of(patientId).count(100)).stream()
                    .toList();
            return Chart.of(patient, everything);
        }
    }
    // end::everything[]

    private static void write(Path file, String html) {
        try {
            Files.writeString(file, html);
        } catch (IOException refused) {
            throw new UncheckedIOException("write " + file + ": the folder is missing or not writable", refused);
        }
    }
}

package io.github.healthlake4j.examples;

import io.github.healthlake4j.templates.Concept;
import io.github.healthlake4j.templates.FhirValidator;
import io.github.healthlake4j.templates.Issue;
import io.github.healthlake4j.templates.Quantity;
import io.github.healthlake4j.templates.Report;
import io.github.healthlake4j.templates.Templates;
import java.util.Map;

/**
 * Validates a resource offline: the one in a JSON file, or else one that it builds itself. Argument: {@code [FILE]}. The exit status is
 * 1 if the resource is faulty. It needs neither network nor credentials.
 */
public final class BuildAndValidate {
    private static final String HELP = """
            usage: BuildAndValidate [FILE] [--json]

            Validates the FHIR R4 resource in a JSON file, or else one that it builds
            itself. Offline: no network, no credentials. With --json one object an issue.""";

    private BuildAndValidate() {}

    public static void main(String[] args) {
        Program.run(HELP, args, BuildAndValidate::validate);
    }

    private static void validate(Arguments args) {
        // tag::validate[]
        FhirValidator validator = FhirValidator.r4();
        Report report = args.find(0)
                .map(file -> validator.validate(Arguments.read(file)))
                .orElseGet(() -> validator.validate(bloodPressure()));
        for (Issue issue : report.issues()) {
            args.printIssue(issue.severity(), issue.path(), issue.message());
        }
        // end::validate[]
        if (!report.valid()) {
            throw new IllegalStateException("errors: " + report.errors().size());
        }
        args.printValid();
    }

    // tag::build[]
    private static Map<String, Object> bloodPressure() {
        return Templates.observation()
                .code("http://loinc.org", "85354-9", "Blood pressure panel")
                .subject("Patient/p-1")
                .category("vital-signs")
                .effective("2026-03-01T09:30:00+01:00")
                .component(
                        Concept.of("http://loinc.org", "8480-6", "Systolic blood pressure"),
                        Quantity.of("120", "mm[Hg]"))
                .component(
                        Concept.of("http://loinc.org", "8462-4", "Diastolic blood pressure"),
                        Quantity.of("80", "mm[Hg]"))
                .build();
    }
    // end::build[]
}

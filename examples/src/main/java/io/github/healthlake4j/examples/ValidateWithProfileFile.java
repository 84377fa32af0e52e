package io.github.healthlake4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.healthlake4j.templates.FhirValidator;
import io.github.healthlake4j.templates.Issue;
import io.github.healthlake4j.templates.Profile;
import io.github.healthlake4j.templates.Report;

/**
 * Validates a resource offline against a profile, such as one of US Core, whose StructureDefinition with its snapshot is in a file.
 * Arguments: {@code FILE PROFILE_FILE}, both JSON. The exit status is 1 if the resource is faulty. It needs neither network nor credentials.
 */
public final class ValidateWithProfileFile {
    private static final String HELP = """
            usage: ValidateWithProfileFile FILE PROFILE_FILE [--json]

            Validates the FHIR R4 resource in a JSON file against the profile in another, a
            StructureDefinition with its snapshot. Offline: no network, no credentials.
            With --json one object an issue.""";

    private ValidateWithProfileFile() {}

    public static void main(String[] args) {
        Program.run(HELP, args, ValidateWithProfileFile::validate);
    }

    private static void validate(Arguments args) {
        byte[] resource = args.file(0);
        String definition = new String(args.file(1), UTF_8);
        // tag::validate[]
        Profile profile = Profile.load(definition);
        Report report = FhirValidator.r4().with(profile).validate(resource);
        for (Issue issue : report.issues()) {
            args.printIssue(issue.severity(), issue.path(), issue.message());
        }
        for (String rule : profile.unjudged()) {
            System.err.println("not judged: " + rule);
        }
        // end::validate[]
        if (!report.valid()) {
            throw new IllegalStateException("errors: " + report.errors().size());
        }
        args.printValid();
    }
}

package io.github.healthlake4j.examples;

import io.github.healthlake4j.templates.FhirValidator;
import io.github.healthlake4j.templates.Issue;
import io.github.healthlake4j.templates.Profile;
import io.github.healthlake4j.templates.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
        String resource = read(args.at(0));
        String definition = read(args.at(1));
        // tag::validate[]
        Profile profile = Profile.load(definition);
        Report report = FhirValidator.r4().with(profile).validate(resource);
        for (Issue issue : report.issues()) {
            show(issue, args);
        }
        for (String rule : profile.unjudged()) {
            System.err.println("not judged: " + rule);
        }
        // end::validate[]
        if (!report.valid()) {
            throw new IllegalStateException("errors: " + report.errors().size());
        }
        (args.json() ? System.err : System.out).println("valid");
    }

    private static void show(Issue issue, Arguments args) {
        String line = issue.severity() + "  " + issue.path() + "  " + issue.message();
        args.print(line, "severity", issue.severity(), "path", issue.path(), "message", issue.message());
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("read " + file + ": no such file, or it cannot be read", unreadable);
        }
    }
}

package io.github.healthlake4j.examples;

import io.github.healthlake4j.fhir.FhirClient;
import io.github.healthlake4j.fhir.OperationOutcome;
import io.github.healthlake4j.fhir.Resource;
import io.github.healthlake4j.fhir.Validation;

/**
 * Has a datastore check a resource, by {@code $validate}: against the profile given, or those that the resource names. Nothing is
 * stored. Arguments: {@code DATASTORE_ID FILE [PROFILE]}, a JSON file and the canonical URL of a profile. The exit status is 1 if the
 * resource is faulty.
 */
public final class ValidateAgainstProfile {
    private static final String HELP = """
            usage: ValidateAgainstProfile DATASTORE_ID FILE [PROFILE] [--json]

            Has a datastore check the resource in a JSON file, against the profile with that
            canonical URL or else those that the resource names. Nothing is stored.
            With --json one object an issue.""";

    private ValidateAgainstProfile() {}

    public static void main(String[] args) {
        Program.run(HELP, args, ValidateAgainstProfile::validate);
    }

    private static void validate(Arguments args) {
        Resource resource = Resource.parse(args.file(1));
        // tag::validate[]
        try (FhirClient fhir = FhirClient.builder().datastore(args.at(0)).build()) {
            Validation asked = Validation.of(resource);
            OperationOutcome outcome =
                    fhir.validate(args.find(2).map(asked::profile).orElse(asked));
            for (OperationOutcome.Issue issue : outcome.issues()) {
                String message = issue.diagnostics() + issue.details();
                args.printIssue(issue.severity(), String.join(", ", issue.expression()), message);
            }
            if (outcome.hasErrors()) {
                throw new IllegalStateException("the resource is faulty");
            }
        }
        // end::validate[]
        args.printValid();
    }
}

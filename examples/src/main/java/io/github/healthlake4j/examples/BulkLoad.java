package io.github.healthlake4j.examples;

import io.github.healthlake4j.fhir.BulkLoader;
import io.github.healthlake4j.fhir.FhirClient;
import io.github.healthlake4j.fhir.LoadReport;
import io.github.healthlake4j.fhir.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Loads an NDJSON file without S3, in batches, several at a time; after a break it goes on where it was. Arguments:
 * {@code DATASTORE_ID FILE}. The exit status is 1 if a resource was refused.
 */
public final class BulkLoad {
    private static final String HELP = """
            usage: BulkLoad DATASTORE_ID FILE

            Loads the resources of an NDJSON file, each under the id that it has. How far it
            came is kept in FILE.checkpoint while it runs: after a break, run it again. What
            the service refuses is written to FILE.failures, which is patient data as well.""";

    private BulkLoad() {}

    public static void main(String[] args) {
        Program.run(HELP, args, BulkLoad::load);
    }

    private static void load(Arguments args) {
        Path file = Path.of(args.at(1));
        // tag::load[]
        try (FhirClient fhir = FhirClient.builder().datastore(args.at(0)).build();
                Stream<String> lines = Files.lines(file)) {
            LoadReport report = BulkLoader.of(fhir)
                    .checkpoint(Path.of(file + ".checkpoint"))
                    .failures(Path.of(file + ".failures"))
                    .load(lines.map(Resource::parse));
            System.out.println("loaded " + report.loaded() + ", refused " + report.failed());
            if (report.failed() > 0) {
                throw new IllegalStateException("see " + file + ".failures");
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("read " + file + ": no such file, or it cannot be read", unreadable);
        }
        // end::load[]
    }
}

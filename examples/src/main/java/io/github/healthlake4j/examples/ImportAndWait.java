package io.github.healthlake4j.examples;

import io.github.healthlake4j.core.HealthLake;
import io.github.healthlake4j.core.ImportJob;
import io.github.healthlake4j.core.ImportReport;
import io.github.healthlake4j.core.ImportRequest;
import io.github.healthlake4j.core.Progress;
import io.github.healthlake4j.core.Wait;
import java.time.Duration;
import java.util.Objects;

/**
 * Imports NDJSON files that are in S3, shows how far it is, and explains what was refused. Arguments:
 * {@code DATASTORE_ID INPUT OUTPUT ROLE_ARN KMS_KEY [--json]}. The exit status is 1 if a resource was refused.
 */
public final class ImportAndWait {
    private static final String HELP = """
            usage: ImportAndWait DATASTORE_ID INPUT OUTPUT ROLE_ARN KMS_KEY [--json]

            Imports the NDJSON files below INPUT, such as s3://bucket/in/, and explains what
            was refused. The service writes its logs below OUTPUT, such as s3://bucket/out/,
            encrypted with KMS_KEY, and does both as ROLE_ARN. With --json it prints one
            object a line: the outcome, then each cause of refusals.""";

    private ImportAndWait() {}

    public static void main(String[] args) {
        Program.run(HELP, args, ImportAndWait::start);
    }

    private static void start(Arguments args) {
        ImportRequest wanted = ImportRequest.builder()
                .datastoreId(args.at(0))
                .inputS3Uri(args.at(1))
                .output(args.at(2), args.at(4))
                .dataAccessRoleArn(args.at(3))
                .build();
        try (HealthLake healthLake = HealthLake.create()) {
            importAndWait(healthLake, wanted, args);
        }
    }

    // tag::import[]
    static void importAndWait(HealthLake healthLake, ImportRequest wanted, Arguments args) {
        ImportJob started = healthLake.importJobs().start(wanted);
        Wait wait = Wait.upTo(Duration.ofHours(6)).onProgress(ImportAndWait::bar);
        ImportJob done = healthLake.importJobs().await(started.datastoreId(), started.id(), wait);
        long imported = Objects.requireNonNullElse(done.progress().importedResources(), 0L);
        args.print(done.status() + ", imported " + imported, "status", done.status(), "imported", imported);
        if (!done.status().equals("COMPLETED")) {
            explain(healthLake.importJobs().report(done, 1_000), args);
        }
    }

    private static void explain(ImportReport report, Arguments args) {
        for (ImportReport.Cause cause : report.causes()) {
            String text = cause.count() + " x " + cause.cause() + "\n    first in line " + cause.line() + " of\n    "
                    + cause.file();
            args.print(
                    text, "count", cause.count(), "cause", cause.cause(), "file", cause.file(), "line", cause.line());
        }
        throw new IllegalStateException("refused resources: " + report.failures());
    }
    // end::import[]

    private static void bar(Progress progress) {
        int percent = (int) progress.percent().orElse(0);
        String bar = "#".repeat(percent / 3) + ".".repeat(33 - percent / 3);
        System.err.printf(
                "%-11s [%s] %3d %% %5d s%n",
                progress.status(), bar, percent, progress.elapsed().toSeconds());
    }
}

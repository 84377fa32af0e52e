package io.github.healthlake4j.examples;

import io.github.healthlake4j.core.ExportJob;
import io.github.healthlake4j.core.ExportRequest;
import io.github.healthlake4j.core.HealthLake;
import io.github.healthlake4j.core.Wait;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Exports a datastore to S3 and fetches the NDJSON files into a folder. Arguments:
 * {@code DATASTORE_ID FOLDER BUCKET ROLE_ARN KMS_KEY [--json]}.
 */
public final class ExportToFolder {
    private static final String HELP = """
            usage: ExportToFolder DATASTORE_ID FOLDER BUCKET ROLE_ARN KMS_KEY [--json]

            Exports a datastore by way of BUCKET, where a folder of its own is made, and
            fetches the files into FOLDER. The service writes as ROLE_ARN, encrypting with
            KMS_KEY. The files are patient data, here and in the bucket. With --json it
            prints one object.""";

    private ExportToFolder() {}

    public static void main(String[] args) {
        Program.run(HELP, args, ExportToFolder::export);
    }

    private static void export(Arguments args) {
        Path folder = Path.of(args.at(1));
        String output = "s3://" + args.at(2) + "/exports/" + Instant.now().toEpochMilli() + "/";
        // tag::export[]
        try (HealthLake healthLake = HealthLake.create()) {
            ExportRequest wanted = ExportRequest.builder()
                    .datastoreId(args.at(0))
                    .output(output, args.at(4))
                    .dataAccessRoleArn(args.at(3))
                    .build();
            ExportJob started = healthLake.exportJobs().start(wanted);
            Wait wait = Wait.upTo(Duration.ofHours(6));
            ExportJob done = healthLake.exportJobs().await(started.datastoreId(), started.id(), wait);
            List<Path> files = healthLake.staging().download(done, folder);
            String text = done.status() + ", fetched files: " + files.size();
            args.print(text, "status", done.status(), "files", files.size());
        }
        // end::export[]
    }
}

package io.github.healthlake4j.examples;

import io.github.healthlake4j.core.HealthLake;
import io.github.healthlake4j.core.ImportRequest;
import io.github.healthlake4j.core.StagedFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Brings a folder of NDJSON files into a datastore: checks every line, uploads the files to S3, imports them, and explains what was
 * refused. Arguments: {@code DATASTORE_ID FOLDER BUCKET ROLE_ARN KMS_KEY [--json]}. The exit status is 1 if a resource was refused.
 */
public final class MigrateFolder {
    private static final String HELP = """
            usage: MigrateFolder DATASTORE_ID FOLDER BUCKET ROLE_ARN KMS_KEY [--json]

            Imports the .ndjson files in FOLDER by way of BUCKET, where a folder is made for
            them and for the service's logs, and explains what was refused. The service
            reads and writes there as ROLE_ARN, encrypting with KMS_KEY. With --json it
            prints one object a line.""";

    private MigrateFolder() {}

    public static void main(String[] args) {
        Program.run(HELP, args, MigrateFolder::migrate);
    }

    private static void migrate(Arguments args) {
        Path folder = Path.of(args.at(1));
        String base = "s3://" + args.at(2) + "/migrations/" + Instant.now().toEpochMilli();
        // tag::migrate[]
        try (HealthLake healthLake = HealthLake.create()) {
            List<StagedFile> staged = healthLake.staging().upload(folder, base + "/in/");
            args.print("uploaded objects: " + staged.size(), "uploaded", staged.size());

            ImportRequest wanted = ImportRequest.builder()
                    .datastoreId(args.at(0))
                    .inputS3Uri(base + "/in/")
                    .output(base + "/out/", args.at(4))
                    .dataAccessRoleArn(args.at(3))
                    .build();
            ImportAndWait.importAndWait(healthLake, wanted, args);
        }
        // end::migrate[]
    }
}

package io.github.healthlake4j.core;

import org.jspecify.annotations.Nullable;

/**
 * Where a job writes: a folder of its own in the output that it was started with.
 *
 * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/importing-fhir-data.html">Importing FHIR data</a>
 */
final class JobOutput {
    private JobOutput() {}

    static S3Location of(ImportJob job) {
        return of(job, job.output(), "-FHIR_IMPORT-");
    }

    static S3Location of(ExportJob job) {
        return of(job, job.output(), "-FHIR_EXPORT-");
    }

    /** The service names the folder itself in some answers, and the output it was given in others. */
    private static S3Location of(Job job, @Nullable S3Configuration output, String kind) {
        if (output == null || output.s3Uri() == null) {
            throw new IllegalArgumentException(
                    "job " + job.id() + " does not tell where it writes; pass it as describe gives it");
        }
        String folder = job.datastoreId() + kind + job.id();
        S3Location given = S3Location.folder("s3Uri of the output", output.s3Uri());
        return given.prefix().endsWith(folder + "/") ? given : given.child(folder);
    }
}

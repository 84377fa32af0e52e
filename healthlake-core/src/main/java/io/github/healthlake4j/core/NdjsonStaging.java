package io.github.healthlake4j.core;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Carries NDJSON files to S3 for an import, and an export's files back.
 *
 * <pre>{@code
 * NdjsonStaging staging = healthLake.staging();
 * staging.upload(Path.of("ndjson"), "s3://inbox/run-1/");
 * ImportJob job = healthLake.importJobs().start(… inputS3Uri("s3://inbox/run-1/") …);
 * }</pre>
 *
 * Before anything is uploaded every line is checked: one JSON object with {@code resourceType} and {@code id} a line,
 * plain text, no longer than an import takes. Files are cut at line ends into objects of about 32 MB, which travel side
 * by side; memory use does not depend on their size. A call that broke off may be repeated: what is there already,
 * with the same SHA-256, is not sent again.
 *
 * <p>Needs {@code software.amazon.awssdk:s3} on the class path. Throws the AWS SDK's exceptions as they are, and
 * {@link UncheckedIOException} for local files. Safe for use by many threads.
 *
 * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/importing-fhir-data.html">Importing FHIR data</a>
 */
public final class NdjsonStaging {
    private static final int THREADS = 4;
    private static final int MOST_THREADS = 64;

    private final S3Client s3;
    private final int threads;
    private final long sliceBytes;
    private final Consumer<StagingProgress> listener;

    NdjsonStaging(S3Client s3, int threads, long sliceBytes, Consumer<StagingProgress> listener) {
        this.s3 = s3;
        this.threads = threads;
        this.sliceBytes = sliceBytes;
        this.listener = listener;
    }

    /** Staging through a client of yours, which stays yours. {@link HealthLake#staging()} opens one by itself. */
    public static NdjsonStaging of(S3Client s3) {
        return new NdjsonStaging(s3, THREADS, NdjsonFile.SLICE_BYTES, progress -> {});
    }

    /**
     * So many objects at a time; otherwise 4.
     *
     * @param transfers 1 to 64
     */
    public NdjsonStaging withParallel(int transfers) {
        if (transfers < 1 || transfers > MOST_THREADS) {
            throw new IllegalArgumentException("transfers must be 1 to " + MOST_THREADS + ", but is " + transfers);
        }
        return new NdjsonStaging(s3, transfers, sliceBytes, listener);
    }

    /** Tells that listener too after each object, on the threads that carry them, one at a time. */
    public NdjsonStaging onProgress(Consumer<StagingProgress> further) {
        return new NdjsonStaging(s3, threads, sliceBytes, listener.andThen(further));
    }

    /** Objects of about that size, for tests. */
    NdjsonStaging withSliceBytes(long bytes) {
        return new NdjsonStaging(s3, threads, bytes, listener);
    }

    /**
     * Checks the {@code .ndjson} files of a folder and below, or one file, and uploads them. Objects that are at that
     * place already and are not of these files stay there and are imported as well: give each import a prefix of its
     * own.
     *
     * @param fileOrFolder hidden files apart, a folder must hold {@code .ndjson} files alone
     * @param s3Uri {@code s3://bucket/prefix/}
     * @return the objects, in the order of the files' names
     * @throws NdjsonException if a file or a line would not be imported; then nothing is uploaded
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its flag is set
     */
    public List<StagedFile> upload(Path fileOrFolder, String s3Uri) {
        S3Location target = S3Location.folder("s3Uri", s3Uri);
        return new Upload(s3, new Parallel("upload to " + target.uri(), threads), sliceBytes, listener)
                .run(NdjsonFolder.of(fileOrFolder), target);
    }

    /**
     * Checks resources and uploads them as one file. They are spooled to a temporary folder first, so the stream may
     * be longer than memory.
     *
     * @param resources each the JSON of one resource, on one line or many
     * @param fileName such as {@code Patient.ndjson}
     * @param s3Uri {@code s3://bucket/prefix/}
     * @return the objects, in order; their lines count the resources
     * @throws NdjsonException if a resource would not be imported; then nothing is uploaded
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its flag is set
     */
    public List<StagedFile> upload(Stream<String> resources, String fileName, String s3Uri) {
        S3Location.folder("s3Uri", s3Uri);
        NdjsonFolder.checkName(fileName);
        try {
            Path folder = Files.createTempDirectory("healthlake-staging");
            Path spool = folder.resolve(fileName);
            try {
                spool(resources.iterator(), spool);
                return upload(folder, s3Uri);
            } finally {
                Files.deleteIfExists(spool);
                Files.deleteIfExists(folder);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void spool(Iterator<String> resources, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            while (resources.hasNext()) {
                JsonLine.write(resources.next(), out);
                out.write('\n');
            }
        }
    }

    /**
     * Fetches every object under a prefix into a folder, with the prefix's folders below it. A file that is there
     * already with the object's size and time is not fetched again.
     *
     * @param s3Uri {@code s3://bucket/prefix/}
     * @param folder made if it is not there
     * @return the files, in the order of their keys
     * @throws IllegalStateException if a key leads out of the folder; then nothing is written
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its flag is set
     */
    public List<Path> download(String s3Uri, Path folder) {
        S3Location source = S3Location.folder("s3Uri", s3Uri);
        return new Download(s3, new Parallel("download from " + source.uri(), threads), listener).run(source, folder);
    }

    /**
     * Fetches what an export wrote into a folder, as {@link #download(String, Path)} does.
     *
     * @param job as {@link ExportJobs#describe} gives it
     * @throws IllegalArgumentException if the job does not tell where it writes: it was not described
     */
    public List<Path> download(ExportJob job, Path folder) {
        return download(JobOutput.of(job).uri(), folder);
    }

    ImportReport report(ImportJob job, int maxFailures) {
        return ImportReport.of(job, s3, maxFailures);
    }
}

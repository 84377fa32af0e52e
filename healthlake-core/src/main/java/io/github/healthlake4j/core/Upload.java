package io.github.healthlake4j.core;

import io.github.healthlake4j.core.NdjsonFile.Slice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Checks local files, then carries them to S3 in slices. */
final class Upload {
    /** Where an object keeps the SHA-256 of what was uploaded: an ETag is none once a KMS key encrypts it. */
    static final String CHECKSUM = "healthlake4j-sha256";

    private static final String CONTENT_TYPE = "application/fhir+ndjson";

    /** What one import job takes. */
    private static final int MOST_OBJECTS = 10_000;

    private final S3Client s3;
    private final Parallel parallel;
    private final long sliceBytes;
    private final Consumer<StagingProgress> listener;

    Upload(S3Client s3, Parallel parallel, long sliceBytes, Consumer<StagingProgress> listener) {
        this.s3 = s3;
        this.parallel = parallel;
        this.sliceBytes = sliceBytes;
        this.listener = listener;
    }

    /** A slice and the object it becomes. */
    private record Part(Slice slice, String key) {}

    List<StagedFile> run(NdjsonFolder folder, S3Location target) {
        List<NdjsonFile> files = parallel.map(folder.files(), file -> NdjsonFile.read(file, sliceBytes));
        refuse(files);
        List<Part> parts = new ArrayList<>();
        files.forEach(file -> parts.addAll(parts(file, folder.root(), target)));
        if (parts.size() > MOST_OBJECTS) {
            throw new IllegalArgumentException("upload to " + target.uri() + ": these files make " + parts.size()
                    + " objects, but an import job takes " + MOST_OBJECTS + "; join small files, or import in parts");
        }
        long bytes = parts.stream().mapToLong(part -> part.slice().length()).sum();
        ProgressCount count = new ProgressCount(bytes, parts.size(), listener);
        return parallel.map(parts, part -> {
            StagedFile staged = stage(part, target);
            count.add(staged.bytes());
            return staged;
        });
    }

    private static void refuse(List<NdjsonFile> files) {
        long count = files.stream().mapToLong(NdjsonFile::problemCount).sum();
        if (count > 0) {
            throw new NdjsonException(
                    files.stream()
                            .flatMap(file -> file.problems().stream())
                            .limit(NdjsonFile.MOST_PROBLEMS)
                            .toList(),
                    count);
        }
    }

    private static List<Part> parts(NdjsonFile file, Path root, S3Location target) {
        List<Slice> slices = file.slices();
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < slices.size(); i++) {
            String key = target.key(root.relativize(slices.get(i).file()));
            parts.add(new Part(
                    slices.get(i),
                    slices.size() == 1
                            ? key
                            : key.substring(0, key.length() - ".ndjson".length())
                                    + String.format("-%05d.ndjson", i + 1)));
        }
        return parts;
    }

    private StagedFile stage(Part part, S3Location target) {
        Slice slice = part.slice();
        boolean present = isPresent(target.bucket(), part);
        if (!present) {
            put(target.bucket(), part);
        }
        return new StagedFile(
                target.uri(part.key()), slice.file(), slice.firstLine(), slice.lines(), slice.length(), !present);
    }

    /** Whoever may write but not read there sends everything anew. */
    private boolean isPresent(String bucket, Part part) {
        try {
            HeadObjectResponse head =
                    s3.headObject(request -> request.bucket(bucket).key(part.key()));
            return part.slice().sha256().equals(head.metadata().get(CHECKSUM))
                    && head.contentLength() == part.slice().length();
        } catch (S3Exception absent) {
            if (absent.statusCode() == 404 || absent.statusCode() == 403) {
                return false;
            }
            throw absent;
        }
    }

    private void put(String bucket, Part part) {
        Slice slice = part.slice();
        String checksum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(slice.sha256()));
        PutObjectRequest request = PutObjectRequest.builder()
                .bucket(bucket)
                .key(part.key())
                .contentType(CONTENT_TYPE)
                .contentLength(slice.length())
                .checksumSHA256(checksum)
                .metadata(Map.of(CHECKSUM, slice.sha256()))
                .build();
        s3.putObject(request, RequestBody.fromContentProvider(() -> open(slice), slice.length(), CONTENT_TYPE));
    }

    /** A stream of its own for each attempt. */
    private static InputStream open(Slice slice) {
        try {
            InputStream in = Files.newInputStream(slice.file());
            in.skipNBytes(slice.offset());
            return new SliceInput(in, slice.length());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

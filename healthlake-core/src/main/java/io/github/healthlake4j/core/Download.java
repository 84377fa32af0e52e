package io.github.healthlake4j.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Fetches the objects under a prefix. */
final class Download {
    private final S3Client s3;
    private final Parallel parallel;
    private final Consumer<StagingProgress> listener;

    Download(S3Client s3, Parallel parallel, Consumer<StagingProgress> listener) {
        this.s3 = s3;
        this.parallel = parallel;
        this.listener = listener;
    }

    /** An object and the file it becomes. */
    private record Part(S3Object object, Path file) {}

    List<Path> run(S3Location source, Path folder) {
        List<Part> parts =
                parallel.map(List.of(source), listed -> parts(listed, folder)).get(0);
        long bytes = parts.stream().mapToLong(part -> part.object().size()).sum();
        ProgressCount count = new ProgressCount(bytes, parts.size(), listener);
        return parallel.map(parts, part -> {
            if (!isPresent(part)) {
                fetch(source.bucket(), part);
            }
            count.add(part.object().size());
            return part.file();
        });
    }

    private List<Part> parts(S3Location source, Path folder) {
        return s3
                .listObjectsV2Paginator(
                        request -> request.bucket(source.bucket()).prefix(source.prefix()))
                .contents()
                .stream()
                .filter(object -> !object.key().endsWith("/"))
                .map(object -> new Part(object, file(source, object.key(), folder)))
                .toList();
    }

    private static Path file(S3Location source, String key, Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        Path file = root.resolve(key.substring(source.prefix().length())).normalize();
        if (!file.startsWith(root) || file.equals(root)) {
            throw new IllegalStateException("download from " + source.uri()
                    + ": a key there leads out of the folder, so nothing was written; fetch a narrower prefix");
        }
        return file;
    }

    private static boolean isPresent(Part part) throws IOException {
        return Files.isRegularFile(part.file())
                && Files.size(part.file()) == part.object().size()
                && Files.getLastModifiedTime(part.file()).equals(time(part));
    }

    /** Whole seconds: some file systems keep no more. */
    private static FileTime time(Part part) {
        return FileTime.from(Instant.ofEpochSecond(part.object().lastModified().getEpochSecond()));
    }

    /** Under another name until it is whole. */
    private void fetch(String bucket, Part part) throws IOException {
        Path file = part.file();
        Files.createDirectories(file.resolveSibling("."));
        Path half = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(half);
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(bucket)
                .key(part.object().key())
                .build();
        s3.getObject(request, ResponseTransformer.toFile(half));
        Files.setLastModifiedTime(half, time(part));
        Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
    }
}

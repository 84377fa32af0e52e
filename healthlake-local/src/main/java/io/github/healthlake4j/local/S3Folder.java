package io.github.healthlake4j.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.Stream;

/** The objects of the local S3, as the files that they are. */
record S3Folder(Path root) {
    /** Where the S3 server keeps an object's ETag. */
    private static final String MD5_ATTRIBUTE = "user.content-md5";

    /** The path that an {@code s3://BUCKET/KEY} stands for; its bucket must exist. */
    Path resolve(String uri) throws JobFailure {
        String path = uri.substring("s3://".length());
        int slash = path.indexOf('/');
        String bucket = slash < 0 ? path : path.substring(0, slash);
        Path folder = root.resolve(bucket);
        if (!Files.isDirectory(folder)) {
            throw new JobFailure("The specified bucket does not exist: " + bucket);
        }
        Path target = folder.resolve(slash < 0 ? "" : path.substring(slash + 1)).normalize();
        if (!target.startsWith(folder)) {
            throw new JobFailure("The key leaves its bucket: " + bucket);
        }
        return target;
    }

    /** Where the files of an export are kept that HealthLake itself hands out. */
    Path held(String job) {
        return root.resolveSibling("exports").resolve(job);
    }

    /** All NDJSON files under a prefix or at a key, sorted. */
    List<Path> ndjson(String uri) throws JobFailure, IOException {
        Path target = resolve(uri);
        if (Files.isRegularFile(target)) {
            return List.of(target);
        }
        // A prefix need not end at a slash.
        Path parent = target.getParent();
        Path folder = Files.isDirectory(target) || parent == null ? target : parent;
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().startsWith(target.toString()))
                    .filter(file -> file.toString().endsWith(".ndjson"))
                    .sorted()
                    .toList();
        }
    }

    /** A file's name as a job's output has it: its path under the folder that was asked for. */
    Path nameUnder(String uri, Path file) throws JobFailure {
        Path target = resolve(uri);
        return Files.isDirectory(target) ? target.relativize(file) : file.getFileName();
    }

    static void write(Path file, byte[] content) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.write(file, content);
        var attributes = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        if (attributes != null) {
            try {
                attributes.write(
                        MD5_ATTRIBUTE,
                        ByteBuffer.wrap(MessageDigest.getInstance("MD5").digest(content)));
            } catch (IOException e) {
                // Not every file system has attributes; then the object has no ETag.
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has MD5", e);
            }
        }
    }

    /** Why a job cannot go on; its message is the job's. */
    static final class JobFailure extends Exception {
        private static final long serialVersionUID = 1L;

        JobFailure(String message) {
            super(message);
        }
    }
}

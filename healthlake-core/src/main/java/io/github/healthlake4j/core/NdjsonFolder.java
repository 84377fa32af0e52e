package io.github.healthlake4j.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The local files of an upload.
 *
 * @param root what their keys are relative to
 * @param files in the order of their names
 */
record NdjsonFolder(Path root, List<Path> files) {
    private static final String SUFFIX = ".ndjson";

    static NdjsonFolder of(Path fileOrFolder) {
        try {
            if (Files.isDirectory(fileOrFolder)) {
                return folder(fileOrFolder);
            }
            if (!Files.exists(fileOrFolder)) {
                throw new NoSuchFileException(fileOrFolder.toString());
            }
            check(List.of(fileOrFolder));
            Path parent = fileOrFolder.toAbsolutePath().getParent();
            return new NdjsonFolder(parent == null ? fileOrFolder : parent, List.of(fileOrFolder.toAbsolutePath()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static NdjsonFolder folder(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            List<Path> files = all.filter(Files::isRegularFile)
                    .filter(file -> !isHidden(root.relativize(file)))
                    .sorted()
                    .toList();
            check(files);
            if (files.isEmpty()) {
                throw new NdjsonException(List.of(new NdjsonProblem(root, 0, "holds no .ndjson file")), 1);
            }
            return new NdjsonFolder(root, files);
        }
    }

    private static boolean isHidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static void check(List<Path> files) {
        List<NdjsonProblem> problems = new ArrayList<>();
        for (Path file : files) {
            String name = file.toString().toLowerCase(Locale.ROOT);
            if (name.matches(".*\\.(gz|zip|bz2|zst|xz|tgz)")) {
                problems.add(new NdjsonProblem(file, 0, "is compressed; an import reads plain .ndjson, so unpack it"));
            } else if (!name.endsWith(SUFFIX)) {
                problems.add(new NdjsonProblem(file, 0, "is not .ndjson; rename it if it is, or move it away"));
            }
        }
        if (!problems.isEmpty()) {
            throw new NdjsonException(problems, problems.size());
        }
    }

    static void checkName(String fileName) {
        if (!fileName.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,199}") || !fileName.endsWith(SUFFIX)) {
            throw new IllegalArgumentException(
                    "fileName must be letters, digits, . _ and - and end in .ndjson, such as Patient.ndjson");
        }
    }
}

package io.github.healthlake4j.core;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A local NDJSON file after its one reading: cut at line ends into slices that become objects in S3, and what is wrong
 * with it.
 *
 * @param slices in order; together the whole file
 * @param problems the first of them
 * @param problemCount all of them
 */
record NdjsonFile(List<Slice> slices, List<NdjsonProblem> problems, long problemCount) {
    /** A slice ends with the line that takes it to so many bytes: small enough for HealthLake's limit of 50 MB. */
    static final long SLICE_BYTES = 32L << 20;

    /** The longest line that a bulk import takes, which only a Binary reaches. */
    private static final long LONGEST_LINE = 164L << 20;

    static final int MOST_PROBLEMS = 100;
    private static final int BUFFER = 1 << 17;

    /**
     * Part of a file.
     *
     * @param file the whole
     * @param offset of its first byte
     * @param length in bytes
     * @param firstLine number of its first line in the file, from 1 on
     * @param lines how many resources it holds
     * @param sha256 of its bytes, in hexadecimal digits
     */
    record Slice(Path file, long offset, long length, long firstLine, long lines, String sha256) {}

    static NdjsonFile read(Path file, long sliceBytes) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new Reading(file, sliceBytes).read(new LineInput(in, BUFFER));
        }
    }

    private static final class Reading {
        private final Path file;
        private final long sliceBytes;
        private final List<Slice> slices = new ArrayList<>();
        private final List<NdjsonProblem> problems = new ArrayList<>();
        private long problemCount;
        private long sliceStart;
        private long sliceFirstLine = 1;
        private long line;

        Reading(Path file, long sliceBytes) {
            this.file = file;
            this.sliceBytes = sliceBytes;
        }

        NdjsonFile read(LineInput lines) throws IOException {
            long lineStart = 0;
            while (lines.nextLine()) {
                limit(lines.offset() - lineStart);
                lineStart = lines.offset();
                if (lineStart - sliceStart >= sliceBytes) {
                    cut(lines);
                }
                line++;
                NdjsonLine read = NdjsonLine.read(lines);
                if (read.problem() != null) {
                    problem(line, read.problem());
                }
            }
            limit(lines.offset() - lineStart);
            if (line == 0) {
                problem(0, "is empty");
            }
            cut(lines);
            return new NdjsonFile(slices, problems, problemCount);
        }

        private void limit(long lineLength) {
            if (lineLength > LONGEST_LINE) {
                problem(line, "is longer than the " + (LONGEST_LINE >> 20) + " MB that an import takes");
            }
        }

        private void cut(LineInput lines) {
            slices.add(new Slice(
                    file,
                    sliceStart,
                    lines.offset() - sliceStart,
                    sliceFirstLine,
                    line - sliceFirstLine + 1,
                    lines.cut()));
            sliceStart = lines.offset();
            sliceFirstLine = line + 1;
        }

        private void problem(long number, String problem) {
            problemCount++;
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(new NdjsonProblem(file, number, problem));
            }
        }
    }
}

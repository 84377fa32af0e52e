package io.github.healthlake4j.fhir;

import io.github.healthlake4j.fhir.LoadSource.Part;
import io.github.healthlake4j.fhir.OperationOutcome.Issue;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a load has done so far: the counts, the failure file, and the checkpoint from which it can go on. */
final class LoadJournal implements AutoCloseable {
    private final @Nullable Path checkpoint;
    private final @Nullable BufferedWriter failures;
    private final Consumer<LoadReport> progress;
    private final long resumedAt;
    private final TreeMap<Long, Long> ahead = new TreeMap<>();
    private long settled;
    private long loaded;
    private long failed;
    private long bytes;
    private boolean closed;

    private LoadJournal(
            @Nullable Path checkpoint,
            @Nullable BufferedWriter failures,
            Consumer<LoadReport> progress,
            long resumedAt) {
        this.checkpoint = checkpoint;
        this.failures = failures;
        this.progress = progress;
        this.resumedAt = resumedAt;
        this.settled = resumedAt;
    }

    /** A resource that was not stored, and why. */
    record Refused(long position, Resource resource, int status, List<Issue> issues) {
        /** One line; a line break between members of the resource becomes a space, all else stays. */
        String line() {
            Map<String, Object> members = Json.members(
                    "position",
                    position,
                    "reference",
                    resource.type() + "/" + resource.findId().orElse(""),
                    "status",
                    status,
                    "issues",
                    issues.stream().map(Refused::members).toList(),
                    "resource",
                    resource);
            return new String(Json.bytes(members), StandardCharsets.UTF_8)
                    .replace('\n', ' ')
                    .replace('\r', ' ');
        }

        private static Map<String, Object> members(Issue issue) {
            return Json.members(
                    "severity",
                    issue.severity(),
                    "code",
                    issue.code(),
                    "diagnostics",
                    issue.diagnostics(),
                    "expression",
                    issue.expression());
        }
    }

    static LoadJournal open(@Nullable Path checkpoint, @Nullable Path failures, Consumer<LoadReport> progress) {
        try {
            long resumedAt = checkpoint != null && Files.exists(checkpoint) ? position(checkpoint) : 0;
            BufferedWriter writer = failures == null
                    ? null
                    : Files.newBufferedWriter(failures, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return new LoadJournal(checkpoint, writer, progress, resumedAt);
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    private static long position(Path checkpoint) throws IOException {
        String text = Files.readString(checkpoint).trim();
        if (!text.matches("[0-9]{1,18}")) {
            throw new IOException("the checkpoint is none: expected the number of resources that are done");
        }
        return Long.parseLong(text);
    }

    long resumedAt() {
        return resumedAt;
    }

    /** Notes a batch that is settled; one that ends after the load was broken off is not noted. */
    synchronized void done(Part part, long stored, List<Refused> refused) {
        if (closed) {
            return;
        }
        loaded += stored;
        failed += refused.size();
        part.resources().forEach(resource -> bytes += resource.bytes().length);
        try {
            write(refused);
            settle(part);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        progress.accept(report());
    }

    private void write(List<Refused> refused) throws IOException {
        if (failures == null || refused.isEmpty()) {
            return;
        }
        for (Refused one : refused) {
            failures.write(one.line());
            failures.newLine();
        }
        failures.flush();
    }

    /** The checkpoint moves only over batches without a gap: those that are ahead of a slow one wait for it. */
    private void settle(Part part) throws IOException {
        ahead.put(part.start(), part.end());
        long before = settled;
        while (!ahead.isEmpty() && ahead.firstKey() == settled) {
            settled = ahead.pollFirstEntry().getValue();
        }
        if (checkpoint != null && settled > before) {
            Path next = checkpoint.resolveSibling(checkpoint.getFileName() + ".next");
            Files.writeString(next, settled + "\n");
            Files.move(next, checkpoint, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private LoadReport report() {
        return new LoadReport(resumedAt, loaded, failed, bytes);
    }

    synchronized LoadReport finish() {
        if (checkpoint != null) {
            try {
                Files.deleteIfExists(checkpoint);
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }
        return report();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (failures != null) {
            try {
                failures.close();
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }
    }
}

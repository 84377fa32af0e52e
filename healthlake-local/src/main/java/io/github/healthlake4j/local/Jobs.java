package io.github.healthlake4j.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The jobs, in the order of their submission; kept in a file if there is one, replaced whole at each change. */
final class Jobs {
    private final Map<String, Job> byId = new LinkedHashMap<>();
    private final @Nullable Path file;

    private Jobs(@Nullable Path file) {
        this.file = file;
    }

    static Jobs open(@Nullable Path file) throws IOException {
        var jobs = new Jobs(file);
        if (file != null && Files.exists(file)) {
            try {
                for (Job one : Json.MAPPER.readValue(file.toFile(), Job[].class)) {
                    jobs.byId.put(one.id(), one);
                }
            } catch (IOException e) {
                throw new IOException("read " + file + ": not a list of jobs; restore it or use another folder", e);
            }
        }
        return jobs;
    }

    /** Adds a job, unless its client token has made one before: then that one is the answer. */
    synchronized Job add(Job job) {
        if (job.clientToken() != null) {
            for (Job one : byId.values()) {
                if (job.clientToken().equals(one.clientToken())
                        && job.datastoreId().equals(one.datastoreId())
                        && job.kind() == one.kind()) {
                    return one;
                }
            }
        }
        byId.put(job.id(), job);
        save();
        return job;
    }

    synchronized Optional<Job> find(Job.Kind kind, String datastoreId, String id) {
        return Optional.ofNullable(byId.get(id))
                .filter(job -> job.kind() == kind && job.datastoreId().equals(datastoreId));
    }

    synchronized List<Job> all() {
        return new ArrayList<>(byId.values());
    }

    synchronized Job change(String id, UnaryOperator<Job> change) {
        Job before = byId.get(id);
        if (before == null) {
            throw new IllegalStateException("no job " + id);
        }
        Job after = change.apply(before);
        if (!after.equals(before)) {
            byId.put(id, after);
            save();
        }
        return after;
    }

    private void save() {
        if (file == null) {
            return;
        }
        try {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Json.MAPPER.writeValue(next.toFile(), all());
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("write " + file, e);
        }
    }
}

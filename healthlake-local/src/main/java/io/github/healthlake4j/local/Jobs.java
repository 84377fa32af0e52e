package io.github.healthlake4j.local;

import java.io.IOException;
import java.nio.file.Path;
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
    private final StateFile file;

    private Jobs(StateFile file) {
        this.file = file;
    }

    static Jobs open(@Nullable Path path) throws IOException {
        var jobs = new Jobs(new StateFile(path, "jobs"));
        jobs.file.read(Job[].class).forEach(job -> jobs.byId.put(job.id(), job));
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
        try {
            file.write(byId.values());
        } catch (StateFile.NotWrittenException e) {
            byId.remove(job.id());
            throw e;
        }
        return job;
    }

    synchronized Optional<Job> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    synchronized Optional<Job> find(Job.Kind kind, String datastoreId, String id) {
        return find(id).filter(job -> job.kind() == kind && job.datastoreId().equals(datastoreId));
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
            // In memory also if it cannot be kept: a job that has ended has ended.
            byId.put(id, after);
            file.write(byId.values());
        }
        return after;
    }
}

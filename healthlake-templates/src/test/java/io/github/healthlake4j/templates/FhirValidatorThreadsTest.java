package io.github.healthlake4j.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Many threads read all definitions for the first time at once. */
class FhirValidatorThreadsTest {
    private static final int THREADS = 16;

    @Test
    void definitions_readByManyThreadsAtOnce_areTheSameForAll() throws Exception {
        List<String> examples = List.copyOf(SpecExamples.R4B.read().values());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Definitions fresh = Definitions.load();
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Callable<List<List<Issue>>>> tasks = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = examples.size() * thread / THREADS;
                tasks.add(() -> {
                    start.await(60, TimeUnit.SECONDS);
                    return judge(fresh, examples, first);
                });
            }

            Set<List<List<Issue>>> reports = new HashSet<>();
            for (Future<List<List<Issue>>> report : threads.invokeAll(tasks, 120, TimeUnit.SECONDS)) {
                reports.add(report.get());
            }

            assertThat(reports).hasSize(1);
            assertThat(reports).contains(judge(Definitions.r4(), examples, 0));
        } finally {
            threads.shutdownNow();
        }
    }

    /** The issues of each small example, judged from one of them on, so that each thread starts with another type. */
    private static List<List<Issue>> judge(Definitions definitions, List<String> examples, int first) throws Exception {
        List<List<Issue>> all = new ArrayList<>();
        for (int at = 0; at < examples.size(); at++) {
            all.add(List.of());
        }
        for (int at = 0; at < examples.size(); at++) {
            int index = (first + at) % examples.size();
            if (examples.get(index).length() < 5_000) {
                Issues issues = new Issues();
                Object resource = JsonReader.read(examples.get(index), issues);
                new Walk(definitions, List.of(), issues).resource(resource, null);
                all.set(index, List.copyOf(issues.list()));
            }
        }
        return all;
    }
}

package io.github.healthlake4j.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One figure with the values of its runs.
 *
 * @param name what was measured
 * @param unit its unit
 * @param runs a value for each run, in their order
 */
record Measure(String name, String unit, List<Double> runs) {
    Measure {
        runs = List.copyOf(runs);
    }

    Measure with(double run) {
        List<Double> all = new ArrayList<>(runs);
        all.add(run);
        return new Measure(name, unit, all);
    }

    double median() {
        List<Double> sorted = runs.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double least() {
        return Collections.min(runs);
    }

    double most() {
        return Collections.max(runs);
    }
}

package io.github.healthlake4j.benchmarks;

import java.util.Arrays;

/** The durations of many calls in milliseconds, sorted. */
final class Latencies {
    private final double[] millis;

    private Latencies(double[] millis) {
        this.millis = millis;
    }

    static Latencies ofNanos(long[] nanos) {
        return new Latencies(
                Arrays.stream(nanos).sorted().mapToDouble(n -> n / 1e6).toArray());
    }

    /** The nearest-rank percentile, 0 to 100; 0 when nothing was measured. */
    double percentile(double percent) {
        if (millis.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(percent / 100 * millis.length);
        return millis[Math.max(0, rank - 1)];
    }

    int count() {
        return millis.length;
    }
}

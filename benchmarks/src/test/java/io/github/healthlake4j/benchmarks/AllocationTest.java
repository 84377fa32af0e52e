package io.github.healthlake4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What one operation allocates: the same on a busy machine and an idle one. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 300;
    private static final int RUNS = 200;

    @Test
    void sign_staysWithinItsBudget() throws Exception {
        SigningBenchmark signing = new SigningBenchmark();

        assertWithin("allocation.sign", () -> signing.signed().close());
    }

    @Test
    void parse_staysWithinItsBudget() throws Exception {
        ResourceBenchmark resources = new ResourceBenchmark();

        assertWithin("allocation.parse", resources::parse);
    }

    @Test
    void roundTrip_staysWithinItsBudget() throws Exception {
        ResourceBenchmark resources = new ResourceBenchmark();

        assertWithin("allocation.round-trip", resources::roundTrip);
    }

    @Test
    void bundleOf100_staysWithinItsBudget() throws Exception {
        ResourceBenchmark resources = new ResourceBenchmark();

        assertWithin("allocation.bundle-of-100", resources::bundleOf100);
    }

    @Test
    void patientTemplate_staysWithinItsBudget() throws Exception {
        ResourceBenchmark resources = new ResourceBenchmark();

        assertWithin("allocation.patient-template", resources::patientTemplate);
    }

    @Test
    void observationTemplate_staysWithinItsBudget() throws Exception {
        ResourceBenchmark resources = new ResourceBenchmark();

        assertWithin("allocation.observation-template", resources::observationTemplate);
    }

    private interface Operation {
        void run() throws Exception;
    }

    private static void assertWithin(String budget, Operation operation) throws Exception {
        repeat(operation, WARM_UP);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        repeat(operation, RUNS);
        long each = (THREADS.getCurrentThreadAllocatedBytes() - before) / RUNS;

        assertThat(each).as(budget + ", bytes").isPositive().isLessThanOrEqualTo(Budget.of(budget));
    }

    private static void repeat(Operation operation, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            operation.run();
        }
    }
}

package io.github.healthlake4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What one operation allocates: the same on a busy machine and an idle one. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 300;
    private static final int RUNS = 200;

    static Stream<Arguments> operations() {
        SigningBenchmark signing = new SigningBenchmark();
        ResourceBenchmark resources = new ResourceBenchmark();
        return Stream.of(
                arguments("sign", (Operation) () -> signing.signed().close()),
                arguments("parse", (Operation) resources::parse),
                arguments("round-trip", (Operation) resources::roundTrip),
                arguments("bundle-of-100", (Operation) resources::bundleOf100),
                arguments("patient-template", (Operation) resources::patientTemplate),
                arguments("observation-template", (Operation) resources::observationTemplate));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void operation_staysWithinItsBudget(String name, Operation operation) throws Exception {
        repeat(operation, WARM_UP);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        repeat(operation, RUNS);
        long each = (THREADS.getCurrentThreadAllocatedBytes() - before) / RUNS;

        assertThat(each).as(name + ", bytes").isPositive().isLessThanOrEqualTo(Budget.of("allocation." + name));
    }

    interface Operation {
        void run() throws Exception;
    }

    private static void repeat(Operation operation, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            operation.run();
        }
    }
}

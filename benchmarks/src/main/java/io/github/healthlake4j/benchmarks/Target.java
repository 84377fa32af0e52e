package io.github.healthlake4j.benchmarks;

import java.util.List;

/**
 * What a figure must reach on two cores.
 *
 * @param section how the name of the figure's section begins
 * @param figure its name
 * @param limit its bound, in the figure's unit
 * @param atMost whether the bound is its greatest value, and not its least
 */
record Target(String section, String figure, double limit, boolean atMost) {
    private static final String SLOW = "upstream of 200 ms, 32 in flight";
    private static final String MEMORY = "memory, searches of 100";
    private static final String DIRECT = "MCP beside the FHIR client alone";

    private static final String READ = "libraries: Read";
    private static final String VALIDATION = "libraries: Validation";

    static final List<Target> ALL = List.of(
            atMost("start: launcher", "spawn to initialize", 250),
            atMost("start: launcher, JDK 25", "spawn to initialize", 200),
            atMost("start: launcher", "resident when idle", 80),
            atMost("start: launcher, JDK 25", "resident when idle", 80),
            atMost("calls: launcher", "read, p50", 1.5),
            atLeast("calls: launcher", "read, 32 in flight", 2_000),
            atMost("calls: launcher", "search of 100, p50", 5),
            atMost(DIRECT, "read, MCP's own part", 250),
            atLeast(DIRECT, "throughput at 32, MCP / direct", 0.7),
            atLeast(DIRECT, "read direct, at 32", 2_000),
            atLeast(SLOW, "read", 140),
            atLeast(SLOW, "list_datastores", 140),
            atMost(SLOW, "ping beside read, p99", 20),
            atMost(SLOW, "ping beside list_datastores, p99", 20),
            atMost(MEMORY, "after 1,000", 110),
            atMost(MEMORY, "peak, 1,000 with 32 at once", 140),
            atMost(READ, "readSmall beside OkHttp, p50", 150),
            atMost(READ, "readSmall beside OkHttp, allocated", 30),
            atMost(READ, "search100", 3_000),
            atMost("libraries: Signing", "signed", 60),
            atMost(VALIDATION, "first validation", 60),
            atMost(VALIDATION, "heap of all definitions", 40),
            atLeast(VALIDATION, "validate, rate", 20_000),
            atLeast(VALIDATION, "validateObservation, rate", 20_000),
            atLeast("libraries: Resource", "patientTemplate, rate", 1_000_000),
            atLeast("libraries: Resource", "observationTemplate, rate", 1_000_000),
            atMost("pages: 10,000 datastores", "requests", 20),
            atMost("pages: 10,000 resources", "heap grown between", 1),
            atLeast("staging", "to the local S3", 60));

    private static Target atMost(String section, String figure, double limit) {
        return new Target(section, figure, limit, true);
    }

    private static Target atLeast(String section, String figure, double limit) {
        return new Target(section, figure, limit, false);
    }

    /** A section of one JDK is not one of another: the version may be longer than the target names it. */
    boolean isOf(String name) {
        return name.equals(section) || (section.contains(", JDK ") && name.startsWith(section + "."));
    }

    boolean isMet(Measure measure) {
        return atMost ? measure.median() <= limit : measure.median() >= limit;
    }
}

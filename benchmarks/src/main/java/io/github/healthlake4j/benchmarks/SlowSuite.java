package io.github.healthlake4j.benchmarks;

import java.io.IOException;

/** An upstream that takes 200 ms, 32 calls in flight, and pings beside them. */
final class SlowSuite implements Suite {
    private static final int RUNS = 3;
    private static final int LATENCY_MILLIS = 200;
    private static final int IN_FLIGHT = 32;
    private static final int PING_MILLIS = 25;

    @Override
    public String name() {
        return "slow";
    }

    @Override
    public String about() {
        return "an upstream of 200 ms, 32 calls in flight, pings beside them";
    }

    @Override
    public void run(Bed bed, Report report) throws IOException {
        String section = "upstream of 200 ms, 32 in flight";
        for (int run = 0; run < bed.options().times(RUNS); run++) {
            try (McpServer server = McpServer.ready(bed.server())) {
                bed.stub().set(0, 10_000);
                Load.run(server, ToolCall.READ, 100, 8);
                Load.run(server, ToolCall.LIST, 100, 8);
                bed.stub().set(LATENCY_MILLIS, 10_000);
                int count = bed.options().calls(IN_FLIGHT * 20);
                measure(server, section, ToolCall.READ, count, report);
                measure(server, section, ToolCall.LIST, count, report);
            }
        }
        bed.stub().set(0, 10_000);
    }

    private static void measure(McpServer server, String section, ToolCall call, int count, Report report)
            throws IOException {
        Load load = Load.run(server, call, count, IN_FLIGHT, PING_MILLIS);
        report.add(section, call.name(), "calls/s", load.perSecond());
        report.add(
                section,
                "ping beside " + call.name() + ", p50",
                "ms",
                load.pings().percentile(50));
        report.add(
                section,
                "ping beside " + call.name() + ", p99",
                "ms",
                load.pings().percentile(99));
        report.add(
                section,
                "ping beside " + call.name() + ", most",
                "ms",
                load.pings().percentile(100));
    }
}

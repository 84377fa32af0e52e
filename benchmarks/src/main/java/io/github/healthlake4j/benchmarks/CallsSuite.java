package io.github.healthlake4j.benchmarks;

import java.io.IOException;
import java.util.List;

/** Latency, throughput and processor time of calls, ours beside the relay that does nothing. */
final class CallsSuite implements Suite {
    private static final int RUNS = 3;
    private static final int WARM_UP = 1_000;
    private static final List<Integer> IN_FLIGHT = List.of(8, 32);

    @Override
    public String name() {
        return "calls";
    }

    @Override
    public String about() {
        return "p50, p99, calls per second at 1, 8 and 32 in flight, processor time per call";
    }

    @Override
    public void run(Bed bed, Report report) throws IOException {
        bed.stub().set(0, 10_000);
        for (int run = 0; run < bed.options().times(RUNS); run++) {
            for (ServerCommand command : List.of(bed.server(), bed.relay())) {
                try (McpServer server = McpServer.ready(command)) {
                    calls(server, "calls: " + command.label(), bed.options(), report);
                }
            }
            if (bed.ours()) {
                try (McpServer server = McpServer.ready(bed.server())) {
                    creates(server, bed.options(), report);
                }
                overTls(bed, report);
            }
        }
    }

    /** Bodies that are sent: the relay knows none. */
    private static void creates(McpServer server, BenchOptions options, Report report) throws IOException {
        Load.run(server, ToolCall.CREATE, options.calls(WARM_UP), 8);
        measure(server, "calls: creates", ToolCall.CREATE, options.calls(1_000), report);
    }

    /** The same reads and lists over HTTPS; connections tell whether each call has shaken hands anew. */
    private static void overTls(Bed bed, Report report) throws IOException {
        String section = "calls: over HTTPS";
        ServerCommand command =
                bed.server().against(bed.stub().https()).trusting(bed.stub().trustStore());
        try (McpServer server = McpServer.ready(command)) {
            bed.stub().set(0, 10_000);
            for (ToolCall call : List.of(ToolCall.READ, ToolCall.LIST)) {
                double before = server.millisSinceSpawn();
                server.call(call);
                report.add(section, call.name() + ", first", "ms", server.millisSinceSpawn() - before);
                Load.run(server, call, bed.options().calls(WARM_UP), 8);
                measure(server, section, call, bed.options().calls(1_000), report);
            }
            report.add(
                    section,
                    "connections for all calls",
                    "opened",
                    bed.stub().stats().path("connections").asDouble());
        }
    }

    private static void calls(McpServer server, String section, BenchOptions options, Report report)
            throws IOException {
        Load.run(server, ToolCall.READ, options.calls(WARM_UP), 8);
        Load.run(server, ToolCall.SEARCH_100, options.calls(WARM_UP / 5), 1);
        measure(server, section, ToolCall.READ, options.calls(2_000), report);
        measure(server, section, ToolCall.SEARCH_10, options.calls(600), report);
        measure(server, section, ToolCall.SEARCH_100, options.calls(200), report);
        measure(server, section, ToolCall.LIST, options.calls(1_000), report);
    }

    private static void measure(McpServer server, String section, ToolCall call, int count, Report report)
            throws IOException {
        Load one = Load.run(server, call, count, 1);
        report.add(section, call.name() + ", p50", "ms", one.calls().percentile(50));
        report.add(section, call.name() + ", p99", "ms", one.calls().percentile(99));
        report.add(section, call.name() + ", 1 in flight", "calls/s", one.perSecond());
        report.add(section, call.name() + ", processor", "ms/call", one.cpuMillis());
        for (int inFlight : IN_FLIGHT) {
            Load many = Load.run(server, call, count * 2, inFlight);
            report.add(section, call.name() + ", " + inFlight + " in flight", "calls/s", many.perSecond());
        }
    }
}

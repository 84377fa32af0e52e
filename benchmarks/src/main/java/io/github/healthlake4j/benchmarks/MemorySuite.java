package io.github.healthlake4j.benchmarks;

import java.io.IOException;
import java.util.Locale;

/** What the server holds after many searches of 100 resources each, and at its worst with 32 of them at once. */
final class MemorySuite implements Suite {
    private static final int RUNS = 1;
    private static final int IN_FLIGHT = 32;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String about() {
        return "resident after 1,000 and 10,000 searches of 100, peak with 32 at once";
    }

    @Override
    public void run(Bed bed, Report report) throws IOException {
        bed.stub().set(0, 10_000);
        String section = "memory, searches of 100";
        int few = bed.options().calls(1_000);
        int many = bed.options().calls(10_000);
        for (int run = 0; run < bed.options().times(RUNS); run++) {
            try (McpServer server = McpServer.ready(bed.server())) {
                Load.run(server, ToolCall.SEARCH_100, few, 1);
                report.add(
                        section,
                        String.format(Locale.ROOT, "after %,d", few),
                        "MB",
                        server.use().residentMb());
                Load.run(server, ToolCall.SEARCH_100, many - few, 1);
                report.add(
                        section,
                        String.format(Locale.ROOT, "after %,d", many),
                        "MB",
                        server.use().residentMb());
            }
            try (McpServer server = McpServer.ready(bed.server())) {
                Load.run(server, ToolCall.SEARCH_100, few, IN_FLIGHT);
                report.add(
                        section,
                        String.format(Locale.ROOT, "peak, %,d with 32 at once", few),
                        "MB",
                        server.use().peakMb());
            }
        }
    }
}

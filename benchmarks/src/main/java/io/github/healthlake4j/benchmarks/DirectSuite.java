package io.github.healthlake4j.benchmarks;

import java.io.IOException;
import java.util.List;

/**
 * What MCP adds to the FHIR client: the same calls over stdio and without it, turn by turn, against the same stub. Both sides, the
 * stub and the driver are warm before the first figure is taken: the first 40,000 calls cost up to three times as much as later
 * ones, wherever they are made.
 */
final class DirectSuite implements Suite {
    private static final String SECTION = "MCP beside the FHIR client alone";
    private static final int RUNS = 5;
    private static final int WARM_UPS = 3;
    private static final int IN_FLIGHT = 32;
    private static final double MICROS_PER_MILLI = 1_000;

    @Override
    public String name() {
        return "direct";
    }

    @Override
    public String about() {
        return "what MCP adds to the same call through the FHIR client";
    }

    @Override
    public void run(Bed bed, Report report) throws IOException {
        bed.stub().set(0, 10_000);
        try (DirectProcess direct = DirectProcess.start(bed);
                McpServer server = McpServer.ready(bed.server())) {
            Turns turns = new Turns(direct, server, bed.options());
            for (int run = 0; run < WARM_UPS; run++) {
                turns.take(run, new Report(List.of()));
            }
            for (int run = 0; run < bed.options().times(RUNS); run++) {
                turns.take(run, report);
            }
        }
        report.ratio(SECTION, "throughput at 32, MCP / direct", "read over MCP, at 32", "read direct, at 32");
        report.ratio(
                SECTION,
                "processor time at 32, MCP / direct",
                "over MCP, at 32, processor",
                "direct, at 32, processor");
    }

    private record Turns(DirectProcess direct, McpServer server, BenchOptions options) {
        void take(int run, Report report) throws IOException {
            oneByOne(report);
            if (run % 2 == 0) {
                manyDirect(report);
                manyOverMcp(report);
            } else {
                manyOverMcp(report);
                manyDirect(report);
            }
        }

        private void oneByOne(Report report) throws IOException {
            int reads = options.calls(2_000);
            int searches = options.calls(200);
            double directMillis = direct.calls("read", reads, 1).p50Millis();
            double mcpMillis = Load.run(server, ToolCall.READ, reads, 1).calls().percentile(50);
            report.add(SECTION, "read direct, p50", "ms", directMillis);
            report.add(SECTION, "read over MCP, p50", "ms", mcpMillis);
            report.add(SECTION, "read, MCP's own part", "us", (mcpMillis - directMillis) * MICROS_PER_MILLI);
            double directSearch = direct.calls("search", searches, 1).p50Millis();
            double mcpSearch =
                    Load.run(server, ToolCall.SEARCH_100, searches, 1).calls().percentile(50);
            report.add(SECTION, "search of 100 direct, p50", "ms", directSearch);
            report.add(SECTION, "search of 100 over MCP, p50", "ms", mcpSearch);
        }

        private void manyDirect(Report report) throws IOException {
            DirectProcess.Calls calls = direct.calls("read", many(), IN_FLIGHT);
            report.add(SECTION, "read direct, at 32", "calls/s", calls.perSecond());
            report.add(SECTION, "direct, at 32, processor", "ms/call", calls.cpuMillis());
        }

        private void manyOverMcp(Report report) throws IOException {
            Load load = Load.run(server, ToolCall.READ, many(), IN_FLIGHT);
            report.add(SECTION, "read over MCP, at 32", "calls/s", load.perSecond());
            report.add(SECTION, "over MCP, at 32, processor", "ms/call", load.cpuMillis());
        }

        private int many() {
            return options.calls(10_000);
        }
    }
}

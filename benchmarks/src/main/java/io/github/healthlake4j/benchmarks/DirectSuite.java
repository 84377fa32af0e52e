package io.github.healthlake4j.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;

/** What MCP adds to the FHIR client: the same calls over stdio and without it, turn by turn. */
final class DirectSuite implements Suite {
    private static final String SECTION = "MCP beside the FHIR client alone";
    private static final int RUNS = 3;
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
        int reads = bed.options().calls(2_000);
        int searches = bed.options().calls(200);
        Process direct = new ProcessBuilder(JavaChild.command(DirectCalls.class, bed.likeTheLauncher()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(direct.getInputStream(), UTF_8));
                McpServer server = McpServer.ready(bed.server())) {
            round(direct, out, server, reads, searches, new Report(List.of()));
            for (int run = 0; run < bed.options().times(RUNS); run++) {
                round(direct, out, server, reads, searches, report);
            }
        } finally {
            direct.destroy();
        }
        report.ratio(SECTION, "throughput at 32, MCP / direct", "read over MCP, at 32", "read direct, at 32");
    }

    private static void round(
            Process direct, BufferedReader out, McpServer server, int reads, int searches, Report report)
            throws IOException {
        double directMillis = ask(direct, out, "read", reads, 1).get(0);
        double mcpMillis = Load.run(server, ToolCall.READ, reads, 1).calls().percentile(50);
        report.add(SECTION, "read direct, p50", "ms", directMillis);
        report.add(SECTION, "read over MCP, p50", "ms", mcpMillis);
        report.add(SECTION, "read, MCP's own part", "us", (mcpMillis - directMillis) * MICROS_PER_MILLI);
        double directSearch = ask(direct, out, "search", searches, 1).get(0);
        double mcpSearch =
                Load.run(server, ToolCall.SEARCH_100, searches, 1).calls().percentile(50);
        report.add(SECTION, "search of 100 direct, p50", "ms", directSearch);
        report.add(SECTION, "search of 100 over MCP, p50", "ms", mcpSearch);
        report.add(
                SECTION,
                "read direct, at 32",
                "calls/s",
                ask(direct, out, "read", reads * 2, IN_FLIGHT).get(1));
        report.add(
                SECTION,
                "read over MCP, at 32",
                "calls/s",
                Load.run(server, ToolCall.READ, reads * 2, IN_FLIGHT).perSecond());
    }

    private static List<Double> ask(Process direct, BufferedReader out, String what, int count, int inFlight)
            throws IOException {
        direct.getOutputStream().write((what + " " + count + " " + inFlight + "\n").getBytes(UTF_8));
        direct.getOutputStream().flush();
        String line = out.readLine();
        if (line == null) {
            throw new IOException("call through the FHIR client: its process ended");
        }
        int space = line.indexOf(' ');
        return List.of(Double.valueOf(line.substring(0, space)), Double.valueOf(line.substring(space + 1)));
    }
}

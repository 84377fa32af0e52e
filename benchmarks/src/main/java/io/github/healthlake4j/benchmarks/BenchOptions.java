package io.github.healthlake4j.benchmarks;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param quick one short run of everything, to see that it works
 * @param help print the usage and end
 * @param json where the figures go as JSON
 * @param only the suites to run; all when empty
 * @param server the command of another MCP server to measure in place of ours
 */
record BenchOptions(boolean quick, boolean help, @Nullable Path json, Set<String> only, List<String> server) {
    static final String USAGE = """
            healthlake bench [--quick] [--only SUITE]... [--json FILE] [-- COMMAND ARG...]

              --quick        one short run of everything: shows that it works, not how fast it is
              --only SUITE   only this suite; may be repeated
              --json FILE    write every value of every run there as well
              --help         this text
              -- COMMAND     measure this MCP stdio server instead of our own

            """;

    static BenchOptions parse(List<String> arguments) {
        Deque<String> left = new ArrayDeque<>(arguments);
        boolean quick = false;
        boolean help = false;
        Path json = null;
        Set<String> only = new TreeSet<>();
        List<String> server = new ArrayList<>();
        while (!left.isEmpty()) {
            String option = left.pop();
            switch (option) {
                case "--quick" -> quick = true;
                case "--help", "-h" -> help = true;
                case "--json" -> json = Path.of(value(option, left));
                case "--only" -> only.add(value(option, left));
                case "--" -> {
                    server.addAll(left);
                    left.clear();
                }
                default ->
                    throw new IllegalArgumentException("unknown option " + option + "; --help lists the options");
            }
        }
        return new BenchOptions(quick, help, json, only, server);
    }

    private static String value(String option, Deque<String> left) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value; --help shows how");
        }
        return left.pop();
    }

    boolean runs(String suite) {
        return only.isEmpty() || only.contains(suite);
    }

    /** How often a suite is repeated: {@code full}, or once when it is to be quick. */
    int times(int full) {
        return quick ? 1 : full;
    }

    /** How many calls: {@code full}, or a twentieth of it. */
    int calls(int full) {
        return quick ? Math.max(20, full / 20) : full;
    }
}

package io.github.healthlake4j.benchmarks;

import java.nio.file.Files;
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
 * @param markdown the page whose table of figures is written anew
 * @param jdks further JDKs to start the server on
 * @param only the suites to run; all when empty
 * @param server the command of another MCP server to measure in place of ours
 */
record BenchOptions(
        boolean quick,
        boolean help,
        @Nullable Path json,
        @Nullable Path markdown,
        List<Jdk> jdks,
        Set<String> only,
        List<String> server) {
    static final String USAGE = """
            healthlake bench [--quick] [--only SUITE]... [--jdk HOME]... [--json FILE] [--markdown FILE] [-- COMMAND ARG...]

              --quick          one short run of everything: shows that it works, not how fast it is
              --only SUITE     only this suite; may be repeated
              --jdk HOME       start the server on this JDK, too; may be repeated
              --json FILE      write every value of every run there as well
              --markdown FILE  write the tables into that page, between its two comments "bench" and "/bench"
              --help           this text
              -- COMMAND       measure this MCP stdio server instead of our own

            Everything takes about ten minutes, with --quick three. Measure on a machine that does nothing else.

            """;

    static BenchOptions parse(List<String> arguments) {
        Deque<String> left = new ArrayDeque<>(arguments);
        boolean quick = false;
        boolean help = false;
        Path json = null;
        Path markdown = null;
        List<Jdk> jdks = new ArrayList<>();
        Set<String> only = new TreeSet<>();
        List<String> server = new ArrayList<>();
        while (!left.isEmpty()) {
            String option = left.pop();
            switch (option) {
                case "--quick" -> quick = true;
                case "--help", "-h" -> help = true;
                case "--json" -> json = Path.of(value(option, left));
                case "--markdown" -> markdown = Path.of(value(option, left));
                case "--jdk" -> jdks.add(jdk(Path.of(value(option, left))));
                case "--only" -> only.add(value(option, left));
                case "--" -> {
                    server.addAll(left);
                    left.clear();
                }
                default ->
                    throw new IllegalArgumentException("unknown option " + option + "; --help lists the options");
            }
        }
        return new BenchOptions(quick, help, json, markdown, jdks, only, server);
    }

    private static Jdk jdk(Path home) {
        if (!Files.isExecutable(Path.of(new Jdk(home).java()))) {
            throw new IllegalArgumentException(
                    "--jdk must be the folder of a JDK, but there is no bin/java in " + home);
        }
        return new Jdk(home);
    }

    private static String value(String option, Deque<String> left) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value; --help shows how");
        }
        return left.pop();
    }

    /** The command that measures the same again: without the files that the figures go to, which are this machine's own. */
    String command() {
        StringBuilder command = new StringBuilder("./healthlake bench");
        if (quick) {
            command.append(" --quick");
        }
        only.forEach(suite -> command.append(" --only ").append(suite));
        jdks.forEach(jdk -> command.append(" --jdk HOME"));
        if (!server.isEmpty()) {
            command.append(" -- ").append(String.join(" ", server));
        }
        return command.toString();
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

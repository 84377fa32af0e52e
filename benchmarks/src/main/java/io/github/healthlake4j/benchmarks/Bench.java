package io.github.healthlake4j.benchmarks;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** All benchmarks by one command: {@code ./healthlake bench}. */
public final class Bench {
    private static final List<Suite> SUITES = List.of(
            new StubSuite(),
            new StartSuite(),
            new CallsSuite(),
            new DirectSuite(),
            new SlowSuite(),
            new MemorySuite(),
            new PagesSuite(),
            new StagingSuite(),
            new LibrarySuite());

    private Bench() {}

    /**
     * Runs what the arguments ask for and prints the table; {@code --help} lists them.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) throws IOException {
        try {
            BenchOptions options = BenchOptions.parse(List.of(arguments));
            if (options.help()) {
                usage();
            } else {
                check(options);
                run(options);
            }
        } catch (IllegalArgumentException | IllegalStateException wrong) {
            System.err.println("healthlake bench: " + wrong.getMessage());
            System.exit(2);
        }
    }

    private static void usage() {
        System.out.print(BenchOptions.USAGE);
        SUITES.forEach(suite -> System.out.printf("  %-10s %s%n", suite.name(), suite.about()));
    }

    private static void check(BenchOptions options) {
        List<String> names = SUITES.stream().map(Suite::name).toList();
        for (String asked : options.only()) {
            if (!names.contains(asked)) {
                throw new IllegalArgumentException("unknown suite " + asked + "; there are " + names);
            }
        }
        if (options.markdown() != null) {
            Markdown.requirePage(options.markdown());
        }
        if (options.json() != null
                && !Files.isDirectory(options.json().toAbsolutePath().resolveSibling(""))) {
            throw new IllegalArgumentException("--json needs a folder that is there for " + options.json());
        }
    }

    private static void run(BenchOptions options) throws IOException {
        Map<String, String> about = Machine.about(options.command());
        about.forEach((name, value) -> System.out.printf("%-14s %s%n", name, value));
        System.out.println();
        // One short run says nothing about speed.
        Report report = new Report(options.quick() ? List.of() : Target.ALL);
        try (Stub stub = Stub.start()) {
            Bed bed = new Bed(options, stub, root());
            for (Suite suite : SUITES) {
                if (options.runs(suite.name())) {
                    System.err.println(suite.name() + " ...");
                    suite.run(bed, report);
                }
            }
        }
        System.out.print(report.table());
        if (options.json() != null) {
            report.write(options.json(), about);
        }
        if (options.markdown() != null) {
            Markdown.write(options.markdown(), about, report);
        }
    }

    /** The project's folder: this program lies in benchmarks/target. */
    private static Path root() {
        try {
            Path self = Path.of(Bench.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return self.resolve("../../..").normalize();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("find the project's folder", impossible);
        }
    }
}

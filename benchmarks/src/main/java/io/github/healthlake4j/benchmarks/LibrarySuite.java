package io.github.healthlake4j.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The libraries by JMH: time and allocation of an operation. */
final class LibrarySuite implements Suite {
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final int RUNS = 5;
    private static final double MICROS_PER_SECOND = 1_000_000;
    private static final double BYTES_PER_KB = 1_024;
    /** What is asked of them is said as a rate. */
    private static final Set<String> RATES = Set.of(
            "validate",
            "validateByHapi",
            "validateObservation",
            "validateObservationByHapi",
            "patientTemplate",
            "observationTemplate");

    private static final String READ = "libraries: Read";
    private static final String VALIDATION = "libraries: Validation";

    @Override
    public String name() {
        return "libraries";
    }

    @Override
    public String about() {
        return "JMH: signing, read, search, walk, bundle, JSON, templates, validation, listing";
    }

    @Override
    public void run(Bed bed, Report report) throws IOException {
        bed.stub().set(0, 10_000);
        try {
            run(options(bed, Mode.AverageTime, "[A-Za-z]+Benchmark\\.")).forEach(result -> add(result, report));
            run(options(bed, Mode.SampleTime, "ReadBenchmark\\.readSmall"))
                    .forEach(result -> addMedian(result, report));
        } catch (RunnerException failed) {
            throw new IOException("run the JMH benchmarks: one of them failed", failed);
        }
        for (int run = 0; run < bed.options().times(RUNS); run++) {
            report.add(VALIDATION, "first validation", "ms", first("ours"));
            report.add(VALIDATION, "first validation by HAPI", "ms", first("hapi"));
            report.add(VALIDATION, "heap of all definitions", "MB", heap("ours"));
            report.add(VALIDATION, "heap of HAPI's for one Patient", "MB", heap("hapi"));
        }
        report.difference(READ, "readSmall beside OkHttp, p50", "readSmall, p50", "readSmallByOkHttp, p50");
        report.difference(
                READ, "readSmall beside OkHttp, allocated", "readSmall, allocated", "readSmallByOkHttp, allocated");
        ratios(report);
    }

    private static Collection<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
        return new Runner(options.build()).run();
    }

    private static double heap(String whose) throws IOException {
        return JavaChild.figures(
                        "load all definitions", JavaChild.command(DefinitionsHeap.class, List.of("-Xmx1g"), whose))
                .get(0);
    }

    /** In a process of its own, as it comes to whoever validates one resource. */
    private static double first(String whose) throws IOException {
        Process process = new ProcessBuilder(JavaChild.command(ValidationBenchmark.class, List.of(), whose))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String line = new String(process.getInputStream().readAllBytes(), UTF_8);
        int space = line.indexOf(' ');
        if (space < 0 || !line.strip().endsWith("true")) {
            throw new IOException("validate for the first time: the process of " + whose
                    + " failed, or found fault with the Patient");
        }
        return Double.parseDouble(line.substring(0, space));
    }

    private static ChainedOptionsBuilder options(Bed bed, Mode mode, String benchmarks) {
        TimeValue time = bed.options().quick() ? TimeValue.milliseconds(200) : TimeValue.seconds(1);
        return new OptionsBuilder()
                .include("benchmarks\\." + benchmarks)
                .mode(mode)
                .timeUnit(TimeUnit.MICROSECONDS)
                .forks(1)
                .warmupIterations(bed.options().times(3))
                .warmupTime(time)
                .measurementIterations(bed.options().times(RUNS))
                .measurementTime(time)
                .addProfiler(GCProfiler.class)
                .jvmArgsAppend("-D" + Lab.STUB + "=" + bed.stub().http(), "-Xmx1g")
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
    }

    private static void add(RunResult result, Report report) {
        String benchmark = result.getParams().getBenchmark();
        int dot = benchmark.lastIndexOf('.');
        String group = benchmark.substring(benchmark.lastIndexOf('.', dot - 1) + 1, dot);
        String section = "libraries: " + group.replace("Benchmark", "");
        String name = name(result);
        result.getAggregatedResult()
                .getIterationResults()
                .forEach(iteration -> iteration
                        .getRawPrimaryResults()
                        .forEach(primary -> report.add(section, name, "us", primary.getScore())));
        if (RATES.contains(name)) {
            report.add(
                    section,
                    name + ", rate",
                    "1/s",
                    MICROS_PER_SECOND / result.getPrimaryResult().getScore());
        }
        Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
        if (allocated != null) {
            report.add(section, name + ", allocated", "KB", allocated.getScore() / BYTES_PER_KB);
        }
    }

    private static void addMedian(RunResult result, Report report) {
        double median = result.getPrimaryResult().getStatistics().getPercentile(50);
        report.add(READ, name(result) + ", p50", "us", median);
    }

    private static String name(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        return benchmark.substring(benchmark.lastIndexOf('.') + 1);
    }

    private static void ratios(Report report) {
        report.ratio(READ, "read / OkHttp with the signer", "read", "readByOkHttp");
        report.ratio(READ, "read / HAPI's client", "read", "readByHapi");
        report.ratio(READ, "search of 100 / OkHttp", "search100", "search100ByOkHttp");
        report.ratio(READ, "search of 100 / HAPI's client", "search100", "search100ByHapi");
        report.ratio("libraries: Resource", "round trip / Jackson's tree", "roundTrip", "roundTripByJackson");
        report.ratio("libraries: Resource", "round trip / HAPI's parser", "roundTrip", "roundTripByHapi");
        report.ratio(VALIDATION, "warm, HAPI / ours", "validateByHapi", "validate");
        report.ratio(VALIDATION, "warm Observation, HAPI / ours", "validateObservationByHapi", "validateObservation");
        report.ratio(VALIDATION, "first, HAPI / ours", "first validation by HAPI", "first validation");
        report.ratio("libraries: Listing", "list / the SDK alone", "list", "listBySdk");
    }
}

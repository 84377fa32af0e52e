package io.github.healthlake4j.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** NDJSON files to S3 and back: to one that throws them away, for our own cost, and to the local one, all of its cost included. */
final class StagingSuite implements Suite {
    private static final int RUNS = 3;
    private static final int MEGABYTES = 1_024;
    private static final String HEAP = "-Xmx128m";
    private static final List<String> LOCAL = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx192m");

    @Override
    public String name() {
        return "staging";
    }

    @Override
    public String about() {
        return "1 GB of NDJSON with 128 MB of heap, to the stub, to the local S3 and back";
    }

    @Override
    public void run(Bed bed, Report report) throws IOException {
        String megabytes = Integer.toString(bed.options().calls(MEGABYTES));
        List<String> direct = JavaChild.command(StagingRun.class, List.of(HEAP), megabytes);
        Map<String, String> stub = Map.of(
                "AWS_ENDPOINT_URL_S3", bed.stub().http().toString(),
                "AWS_ACCESS_KEY_ID", Stub.KEY,
                "AWS_SECRET_ACCESS_KEY", Stub.SECRET,
                "AWS_REGION", Stub.REGION);
        for (int run = 0; run < bed.options().times(RUNS); run++) {
            List<Double> alone = JavaChild.figures("stage to the stub", direct, stub);
            report.add("staging", "to an S3 that throws away", "MB/s", alone.get(0));
            List<Double> local = JavaChild.figures("stage to the local S3", local(bed, megabytes));
            report.add("staging", "to the local S3", "MB/s", local.get(0));
            report.add("staging", "from the local S3", "MB/s", local.get(1));
            report.add("staging", "most heap in use, of 128", "MB", Math.max(alone.get(2), local.get(2)));
        }
    }

    /** The local HealthLake starts the run itself, tells it by its environment where S3 is, and ends with it. */
    private static List<String> local(Bed bed, String megabytes) {
        Path jar = bed.jar("healthlake-local");
        List<String> command = new ArrayList<>(List.of(JavaChild.java()));
        command.addAll(LOCAL);
        command.addAll(List.of("-jar", jar.toString(), "--port", "0", "--"));
        command.addAll(JavaChild.command(StagingRun.class, List.of(HEAP), megabytes, "back"));
        return command;
    }
}

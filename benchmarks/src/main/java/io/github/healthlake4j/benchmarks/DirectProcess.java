package io.github.healthlake4j.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/** {@link DirectCalls} in a process of its own, under the JVM settings of the launcher. */
record DirectProcess(Process process, BufferedReader out) implements AutoCloseable {
    static DirectProcess start(Bed bed) throws IOException {
        Process process = new ProcessBuilder(JavaChild.command(DirectCalls.class, bed.likeTheLauncher()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new DirectProcess(process, new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)));
    }

    /**
     * What calls cost.
     *
     * @param cpuMillis processor time of a call
     */
    record Calls(double p50Millis, double perSecond, double cpuMillis) {}

    /** Makes {@code read} or {@code search} calls, so many and so many at once. */
    Calls calls(String what, int count, int inFlight) throws IOException {
        double cpu = ProcessUse.of(process.toHandle()).cpuMillis();
        process.getOutputStream().write((what + " " + count + " " + inFlight + "\n").getBytes(UTF_8));
        process.getOutputStream().flush();
        String line = out.readLine();
        if (line == null) {
            throw new IOException("call through the FHIR client: its process ended");
        }
        double used = ProcessUse.of(process.toHandle()).cpuMillis() - cpu;
        int space = line.indexOf(' ');
        return new Calls(
                Double.parseDouble(line.substring(0, space)),
                Double.parseDouble(line.substring(space + 1)),
                used / count);
    }

    @Override
    public void close() {
        process.destroy();
    }
}

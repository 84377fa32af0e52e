package io.github.healthlake4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process and its children have used.
 *
 * @param residentMb memory resident now (MB of 1024 x 1024 bytes); 0 where there is no /proc
 * @param peakMb the most it ever was
 * @param cpuMillis processor time, user and system, in steps of 10 ms
 */
record ProcessUse(double residentMb, double peakMb, double cpuMillis) {
    private static final double KB_PER_MB = 1024;

    static ProcessUse of(ProcessHandle process) {
        double resident = 0;
        double peak = 0;
        double cpu = 0;
        for (ProcessHandle each :
                Stream.concat(Stream.of(process), process.descendants()).toList()) {
            List<String> status = status(each.pid());
            resident += megabytes(status, "VmRSS:");
            peak += megabytes(status, "VmHWM:");
            cpu += each.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6;
        }
        return new ProcessUse(resident, peak, cpu);
    }

    private static List<String> status(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"));
        } catch (IOException gone) {
            return List.of();
        }
    }

    private static double megabytes(List<String> status, String field) {
        return status.stream()
                .filter(line -> line.startsWith(field))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KB_PER_MB)
                .sum();
    }
}

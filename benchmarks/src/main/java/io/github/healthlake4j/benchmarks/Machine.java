package io.github.healthlake4j.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What a reader of the figures must know of where they were taken. */
final class Machine {
    private Machine() {}

    static Map<String, String> about(String command) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        about.put("command", command);
        about.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        about.put("processor", processor());
        about.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        about.put("java", System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"));
        about.put("load at start", String.format(Locale.ROOT, "%.1f", load()));
        return about;
    }

    /** The mean number of runnable processes over the last minute; above zero before we begin, others are at work. */
    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException noSuchFile) {
            return "unknown";
        }
    }
}

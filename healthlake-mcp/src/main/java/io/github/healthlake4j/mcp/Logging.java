package io.github.healthlake4j.mcp;

import java.util.List;

/** Logs go to standard error alone. Loggers that would write bodies, URLs or headers are held back at any level. */
final class Logging {
    private static final String PREFIX = "org.slf4j.simpleLogger.";

    /** At DEBUG these write messages, canonical requests, URLs or request objects: patient data. */
    private static final List<String> SILENT = List.of("io.modelcontextprotocol", "reactor", "org.eclipse.jetty");

    private static final List<String> NO_REQUESTS = List.of("software.amazon.awssdk", "okhttp3");

    private Logging() {}

    /** To be called before the first logger is made. */
    static void configure(String level) {
        boolean quiet = level.equals("error") || level.equals("off");
        System.setProperty("slf4j.provider", "org.slf4j.simple.SimpleServiceProvider"); // else all JARs are searched
        System.setProperty("slf4j.internal.verbosity", "WARN"); // else each start says which provider it took
        System.setProperty(PREFIX + "logFile", "System.err");
        System.setProperty(PREFIX + "defaultLogLevel", level);
        if (!quiet) { // Formatting dates loads a locale's data: a twentieth of the start.
            System.setProperty(PREFIX + "showDateTime", "true");
            System.setProperty(PREFIX + "dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
        }
        SILENT.forEach(name -> System.setProperty(PREFIX + "log." + name, "off"));
        NO_REQUESTS.forEach(name -> System.setProperty(PREFIX + "log." + name, quiet ? level : "warn"));
    }
}

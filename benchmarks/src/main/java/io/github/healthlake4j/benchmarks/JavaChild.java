package io.github.healthlake4j.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Commands that start another Java program on the JVM and the class path of this one. */
final class JavaChild {
    private JavaChild() {}

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Runs the command to its end and returns the numbers of the one line that it prints. */
    static List<Double> figures(String what, List<String> command) throws IOException {
        return figures(what, command, Map.of());
    }

    /** The same with these variables added to its environment. */
    static List<Double> figures(String what, List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        String line = new String(builder.start().getInputStream().readAllBytes(), UTF_8).strip();
        try {
            return Stream.of(line.split(" ", -1)).map(Double::valueOf).toList();
        } catch (NumberFormatException none) {
            throw new IOException(
                    what + ": the process failed; run it by hand to see why: " + String.join(" ", command), none);
        }
    }

    static List<String> command(Class<?> main, List<String> flags, String... args) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        return command;
    }
}

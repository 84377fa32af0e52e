package io.github.healthlake4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.healthlake4j.local.LocalHealthLake;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run of an example as its user has it: a process of its own with the environment pointed at a local HealthLake.
 *
 * @param status its exit status
 * @param out the lines of stdout
 * @param err the lines of stderr
 */
record Run(int status, List<String> out, List<String> err) {
    private static final int LONGEST_SECONDS = 120;
    private static final List<String> JVM = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Xmx256m",
            "-Duser.language=en",
            "-cp",
            System.getProperty("java.class.path"));

    /** Runs an example to its end. */
    static Run of(LocalHealthLake lake, Class<?> example, String... arguments) {
        return start(lake, example, "", arguments).end();
    }

    /** Starts an example, with this on its stdin and no more. */
    static Started start(LocalHealthLake lake, Class<?> example, String input, String... arguments) {
        List<String> command = new ArrayList<>(JVM);
        command.add(example.getName());
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile("example", ".out");
            Path err = Files.createTempFile("example", ".err");
            ProcessBuilder process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            process.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("JAVA_TOOL"));
            process.environment().putAll(environment(lake));
            Process started = process.start();
            try (OutputStream stdin = started.getOutputStream()) {
                stdin.write(input.getBytes(UTF_8));
            }
            return new Started(started, out, err);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Map<String, String> environment(LocalHealthLake lake) {
        return Map.of(
                "AWS_ENDPOINT_URL_HEALTHLAKE", lake.endpoint().toString(),
                "AWS_ENDPOINT_URL_S3", lake.s3Endpoint().toString(),
                "AWS_ACCESS_KEY_ID", lake.credentials().accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", lake.credentials().secretAccessKey(),
                "AWS_REGION", lake.region());
    }

    /** Checks that it did its work without a complaint about itself; gives what it printed. */
    List<String> succeeded() {
        assertThat(status).as("exit status; stdout %s; stderr %s", out, err).isZero();
        assertThat(out).allMatch(line -> line.length() <= 80, "fits 80 columns");
        assertThat(err).noneMatch(line -> line.contains("SLF4J") || line.contains("\tat "));
        return out;
    }

    /** Checks that it failed with one clear message; gives that. */
    String failed(int expected) {
        assertThat(status).as("exit status; stdout %s; stderr %s", out, err).isEqualTo(expected);
        assertThat(err).allMatch(line -> line.length() <= 80 && !line.contains("\tat "), "a message, no stack trace");
        return String.join(" ", err);
    }

    /** An example that goes on. */
    record Started(Process process, Path out, Path err) {
        /** Waits for its end. */
        Run end() {
            try {
                if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("no end after " + LONGEST_SECONDS + " s: " + Files.readString(err));
                }
                return new Run(process.exitValue(), taken(out), taken(err));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", interrupted);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        private static List<String> taken(Path file) throws IOException {
            List<String> lines = Files.readAllLines(file);
            Files.delete(file);
            return lines;
        }
    }
}

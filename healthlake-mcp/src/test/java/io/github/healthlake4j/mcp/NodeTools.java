package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * The official test programs, which run on Node: installed once into {@code target/node}, in the versions that
 * {@code src/test/node} pins. Where there is no npm, or it has no network, the tests that want them are skipped.
 */
final class NodeTools {
    private static final Path FOLDER = Path.of("target", "node").toAbsolutePath();
    private static final Path PINNED = Path.of("src", "test", "node");
    private static final long PING_SECONDS = 30;
    private static final long INSTALL_SECONDS = 240;
    private static final long RUN_SECONDS = 240;
    private static final NodeTools INSTANCE = new NodeTools();

    private final String unavailable = install();

    private NodeTools() {}

    /** What a program ended with: its status and all it wrote. */
    record Run(int status, String output) {
        /** Fails, with all that was written, if the status is another. */
        Run endedWith(int wanted) {
            assertThat(status).as(output).isEqualTo(wanted);
            return this;
        }
    }

    /** Skips the calling test where the programs are not to be had. */
    static void assume() {
        Assumptions.assumeTrue(INSTANCE.unavailable.isEmpty(), INSTANCE.unavailable);
    }

    /** Runs the script of a package in {@code node_modules}. */
    static Run run(String script, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(FOLDER.resolve("node_modules/node/bin/node").toString());
        command.add(FOLDER.resolve("node_modules").resolve(script).toString());
        command.addAll(arguments);
        try {
            return run(command, RUN_SECONDS);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String install() {
        Path done = FOLDER.resolve("installed");
        try {
            byte[] wanted = Files.readAllBytes(PINNED.resolve("package-lock.json"));
            if (Files.exists(done) && Arrays.equals(Files.readAllBytes(done), wanted)) {
                return "";
            }
            Files.createDirectories(FOLDER);
            Files.write(FOLDER.resolve("package-lock.json"), wanted);
            Files.write(FOLDER.resolve("package.json"), Files.readAllBytes(PINNED.resolve("package.json")));
            Run ping = run(List.of("npm", "ping", "--fetch-retries=0", "--fetch-timeout=20000"), PING_SECONDS);
            if (ping.status() != 0) {
                return "npm reaches no registry for the official MCP test programs: " + ping.output();
            }
            Run npm = run(List.of("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"), INSTALL_SECONDS);
            if (npm.status() != 0) {
                return "npm could not install the official MCP test programs: " + npm.output();
            }
            Files.write(done, wanted);
            return "";
        } catch (IOException noNpm) {
            return "The official MCP test programs need Node with npm: " + noNpm.getMessage();
        }
    }

    /** Standard output goes to a file: what a program leaves running must not hold the test up. */
    private static Run run(List<String> command, long seconds) throws IOException {
        Path empty = Files.write(FOLDER.resolve("input.txt"), new byte[0]);
        Path output = FOLDER.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectInput(empty.toFile())
                .redirectOutput(output.toFile())
                .start();
        try {
            if (process.waitFor(seconds, TimeUnit.SECONDS)) {
                return new Run(process.exitValue(), Files.readString(output));
            }
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            return new Run(-1, "no end after " + seconds + " seconds: " + Files.readString(output));
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}

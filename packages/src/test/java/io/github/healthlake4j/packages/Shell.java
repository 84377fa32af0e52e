package io.github.healthlake4j.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs commands as a user does, in a folder for what they leave behind. */
record Shell(Path folder) {
    /** The beginning of every MCP session, and its end: stdin closes behind it. */
    static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
            "capabilities":{},"clientInfo":{"name":"packages","version":"1"}}}
            """;

    private static final int LONGEST_SECONDS = 120;

    /** What the command says on stdout. */
    String run(String input, List<String> command) throws IOException, InterruptedException {
        Path errors = folder.resolve("stderr");
        Process process = start(input, Map.of(), command, errors);
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(status(process))
                .as("exit status; stderr: %s", Files.readString(errors))
                .isZero();
        return answer;
    }

    /** The exit status of a command that is given these variables. */
    int status(Map<String, String> environment, List<String> command) throws IOException, InterruptedException {
        return status(start("", environment, command, folder.resolve("stderr")));
    }

    private Process start(String input, Map<String, String> environment, List<String> command, Path errors)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment()
                .put("HEALTHLAKE_MCP_CACHE", folder.resolve("cache").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        return process;
    }

    private static int status(Process process) throws InterruptedException {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("no end after " + LONGEST_SECONDS + " s");
        }
        return process.exitValue();
    }
}

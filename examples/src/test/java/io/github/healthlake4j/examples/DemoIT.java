package io.github.healthlake4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo broken off in its middle; that it runs to its end is seen by running {@code ./healthlake demo}. */
class DemoIT {
    @Test
    @Timeout(300)
    void endedEarly_endsItsChildren_andLeavesNoFolder(@TempDir Path temporary) throws Exception {
        Process demo = start(temporary);
        try (BufferedReader out = demo.inputReader()) {
            String line = out.readLine();
            while (line != null && !line.contains("create_datastore")) {
                line = out.readLine();
            }
            assertThat(line).as("the step before the long wait").isNotNull();
            List<ProcessHandle> children = demo.descendants().toList();

            // What Ctrl-C does, too; that signal itself may be switched off for what runs in the background.
            demo.toHandle().destroy();

            assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(children).hasSizeGreaterThanOrEqualTo(2);
            for (ProcessHandle child : children) {
                child.onExit().get(60, TimeUnit.SECONDS);
            }
            assertThat(temporary).isEmptyDirectory();
            assertThat(out.readLine()).as("no step fails for it").isNull();
        } finally {
            demo.descendants().forEach(ProcessHandle::destroyForcibly);
            demo.destroyForcibly();
        }
    }

    private static Process start(Path temporary) throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + temporary,
                "-XX:-UsePerfData",
                "-Dhealthlake.mcp.jar=" + System.getProperty("healthlake.mcp.jar"),
                "-cp",
                System.getProperty("java.class.path"),
                Demo.class.getName(),
                "--json");
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}

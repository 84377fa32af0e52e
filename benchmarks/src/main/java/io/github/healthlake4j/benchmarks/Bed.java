package io.github.healthlake4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the suites run on.
 *
 * @param options the command line
 * @param stub the upstream
 * @param root the folder of the project
 */
record Bed(BenchOptions options, Stub stub, Path root) {
    private static final List<String> LIKE_THE_LAUNCHER =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms16m", "-Xmx256m");

    /** The server that is measured, as its users start it: the one of the command line, or ours by its launcher. */
    ServerCommand server() throws IOException {
        if (!options.server().isEmpty()) {
            return new ServerCommand("server", options.server(), Map.of()).against(stub.http());
        }
        Path launcher = root.resolve("healthlake-mcp/src/main/dist/bin/healthlake-mcp");
        ServerCommand command = new ServerCommand(
                "launcher",
                List.of(launcher.toString()),
                Map.of(
                        "HEALTHLAKE_MCP_JAR", jar().toString(),
                        "HEALTHLAKE_MCP_CACHE",
                                root.resolve("benchmarks/target/cache").toString(),
                        "JAVA_HOME", System.getProperty("java.home")));
        prepare(command, launcher);
        return command.against(stub.http());
    }

    /** Has the launcher make its class archive, so that no run is disturbed by that; without one it is just slower. */
    private static void prepare(ServerCommand command, Path launcher) throws IOException {
        try {
            new ServerCommand("prepare", List.of(launcher.toString(), "--prepare"), command.environment())
                    .builder()
                    .start()
                    .waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("prepare the class archive: interrupted", interrupted);
        }
    }

    /** The settings of the launcher's JVM, for programs that stand beside the server. */
    List<String> likeTheLauncher() {
        List<String> flags = new ArrayList<>(LIKE_THE_LAUNCHER);
        flags.add("-D" + Lab.STUB + "=" + stub.http());
        return flags;
    }

    /** Our server without its launcher. */
    ServerCommand plain() {
        return new ServerCommand("java -jar", List.of(JavaChild.java(), "-jar", jar().toString()), Map.of())
                .against(stub.http());
    }

    /** The do-nothing relay, with the JVM settings of the launcher. */
    ServerCommand relay() {
        return new ServerCommand("relay", JavaChild.command(RelayServer.class, LIKE_THE_LAUNCHER), Map.of())
                .against(stub.http());
    }

    /** Whether our own server is measured, and not one of the command line. */
    boolean ours() {
        return options.server().isEmpty();
    }

    Path jar() {
        Path jar = root.resolve("healthlake-mcp/target/healthlake-mcp.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(
                    "measure the MCP server: " + root.relativize(jar) + " is missing; run mvn package first");
        }
        return jar;
    }
}

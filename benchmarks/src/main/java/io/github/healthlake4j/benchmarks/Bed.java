package io.github.healthlake4j.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
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
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");

    /** The server that is measured, as its users start it: the one of the command line, or ours by its launcher. */
    ServerCommand server() {
        if (!options.server().isEmpty()) {
            return new ServerCommand("server", options.server(), Map.of()).against(stub.http());
        }
        Path launcher = root.resolve("healthlake-mcp/src/main/dist/bin/healthlake-mcp");
        return new ServerCommand(
                        "launcher",
                        List.of(launcher.toString()),
                        Map.of("HEALTHLAKE_MCP_JAR", jar().toString(), "JAVA_HOME", System.getProperty("java.home")))
                .against(stub.http());
    }

    /** Our server without its launcher. */
    ServerCommand plain() {
        return new ServerCommand("java -jar", List.of(JavaChild.java(), "-jar", jar().toString()), Map.of())
                .against(stub.http());
    }

    /** The do-nothing relay, with the JVM settings of the launcher. */
    ServerCommand relay() {
        return new ServerCommand("relay", JavaChild.command(RelayServer.class, SHORT_LIVED), Map.of())
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

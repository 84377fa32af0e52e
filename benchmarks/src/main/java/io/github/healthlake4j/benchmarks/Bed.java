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
    static final List<String> LIKE_THE_LAUNCHER = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xms16m",
            "-Xmx256m",
            "-XX:MinHeapFreeRatio=15",
            "-XX:MaxHeapFreeRatio=30",
            "-XX:-UsePerfData");

    /** The server that is measured, as its users start it: the one of the command line, or ours by its launcher. */
    ServerCommand server() throws IOException {
        return ours()
                ? launcher(Jdk.running())
                : new ServerCommand("server", options.server(), Map.of()).against(stub.http());
    }

    /** Our server by its launcher on this JDK. */
    ServerCommand launcher(Jdk jdk) throws IOException {
        Path launcher = root.resolve("healthlake-mcp/src/main/dist/bin/healthlake-mcp");
        ServerCommand command = new ServerCommand(
                jdk.label("launcher"),
                List.of(launcher.toString()),
                Map.of(
                        "HEALTHLAKE_MCP_JAR", jar("healthlake-mcp").toString(),
                        "HEALTHLAKE_MCP_CACHE",
                                root.resolve("benchmarks/target/cache").toString(),
                        "JAVA_HOME", jdk.home().toString()));
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
        return withStub(LIKE_THE_LAUNCHER);
    }

    /** These JVM flags and one that names the stub. */
    List<String> withStub(List<String> flags) {
        List<String> all = new ArrayList<>(flags);
        all.add("-D" + Lab.STUB + "=" + stub.http());
        return all;
    }

    /** Our server on this JDK without its launcher. */
    ServerCommand plain(Jdk jdk) {
        return new ServerCommand(
                        jdk.label("java -jar"),
                        List.of(jdk.java(), "-jar", jar("healthlake-mcp").toString()),
                        Map.of())
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

    /** The JAR that a module makes to be run. */
    Path jar(String module) {
        Path jar = root.resolve(module).resolve("target").resolve(module + ".jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("measure: " + root.relativize(jar) + " is missing; run mvn package first");
        }
        return jar;
    }
}

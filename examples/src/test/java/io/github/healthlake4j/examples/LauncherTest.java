package io.github.healthlake4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./healthlake} in a checkout of empty files, with tools that only say how they were called. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a shell script")
class LauncherTest {
    private static final String SAY = "#!/bin/sh\nprintf '%s|' \"${0##*/}\" \"$@\"\n";
    private static final List<String> NEEDED = List.of("dirname", "readlink", "find", "head", "cat", "touch");
    private static final List<String> JARS = List.of(
            "healthlake-mcp/target/healthlake-mcp.jar",
            "healthlake-local/target/healthlake-local.jar",
            "examples/target/healthlake-examples.jar",
            "benchmarks/target/healthlake-benchmarks.jar");

    @TempDir
    private Path folder;

    private Path checkout;
    private Path tools;
    private final Map<String, String> environment = new TreeMap<>();

    /** What a run left: its status and what it said. */
    private record Ran(int status, String out, String err) {}

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = Files.createDirectories(folder.resolve("a check out"));
        Files.copy(Markdown.ROOT.resolve("healthlake"), checkout.resolve("healthlake"));
        checkout.resolve("healthlake").toFile().setExecutable(true);
        Files.createFile(checkout.resolve("pom.xml"));
        for (String jar : JARS) {
            Files.createDirectories(checkout.resolve(jar).getParent());
            Files.createFile(checkout.resolve(jar));
        }
        tool("healthlake-mcp/src/main/dist/bin/healthlake-mcp", SAY);
        tools = Files.createDirectories(folder.resolve("tools"));
        for (String needed : NEEDED) {
            tool("../tools/" + needed, "#!/bin/sh\nexec " + found(needed) + " \"$@\"\n");
        }
        environment.put("PATH", tools.toString());
        environment.put("JAVA_HOME", folder.resolve("a jdk").toString());
        tool("../a jdk/bin/java", SAY);
        tool("../a jdk/bin/javac", "#!/bin/sh\necho javac 17.0.1\n");
        tool("../tools/mvn", "#!/bin/sh\nprintf '%s|' mvn \"$@\"\n");
    }

    @Test
    void help_namesEveryCommand_in80Columns() throws Exception {
        Ran ran = run("help");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("demo", "local", "mcp", "example", "bench");
        assertThat(ran.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(run("--help").out()).isEqualTo(ran.out());
        assertThat(run().out()).isEqualTo(ran.out());
    }

    @Test
    void unknownCommand_exits2_withTheHelp() throws Exception {
        Ran ran = run("serve");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("usage:", "unknown command 'serve'");
    }

    @Test
    void commands_startTheirPrograms_withTheArgumentsAsTheyAre() throws Exception {
        assertThat(run("demo", "--json").out()).endsWith("|io.github.healthlake4j.examples.Demo|--json|");
        assertThat(run("example", "ListDatastores", "two words").out()).endsWith("Examples|ListDatastores|two words|");
        assertThat(run("local", "--port", "0").out())
                .endsWith("|-jar|" + checkout.resolve(JARS.get(1)) + "|--port|0|")
                .startsWith("java|");
        assertThat(run("mcp", "--readonly").out()).isEqualTo("healthlake-mcp|--readonly|");
        assertThat(run("mcp", "--local", "--readonly").out())
                .endsWith("|--port|0|--|" + checkout.resolve("healthlake-mcp/src/main/dist/bin/healthlake-mcp")
                        + "|--readonly|");
        assertThat(run("bench", "--quick").out()).endsWith("|-jar|" + checkout.resolve(JARS.get(3)) + "|--quick|");
    }

    @Test
    void link_leadsToTheCheckout() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("else where"));
        Files.createSymbolicLink(elsewhere.resolve("lake"), Path.of("../a check out/healthlake"));
        Files.createSymbolicLink(elsewhere.resolve("link to link"), elsewhere.resolve("lake"));

        Ran ran = run(elsewhere.resolve("link to link"), "local");

        assertThat(ran.out()).endsWith("|-jar|" + checkout.resolve(JARS.get(1)) + "|");
    }

    @Test
    void jarMissing_isBuilt_withAllTalkOnStderr() throws Exception {
        Files.delete(checkout.resolve(JARS.get(0)));

        Ran ran = run("mcp");

        assertThat(ran.err()).contains("building", "mvn|", "|-pl|healthlake-mcp|-am|package|");
        assertThat(ran.out()).isEqualTo("healthlake-mcp|");
    }

    @Test
    void sourceNewer_isBuilt() throws Exception {
        Path source = checkout.resolve("healthlake-core/src/main/java/Some.java");
        Files.createDirectories(source.getParent());
        Files.createFile(source);
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(10)));

        assertThat(run("local").err()).contains("|-pl|healthlake-local|");
        assertThat(run("help").err()).isEmpty();
    }

    @Test
    void buildFails_saysSo_andStartsNothing() throws Exception {
        Files.delete(checkout.resolve(JARS.get(1)));
        tool("../tools/mvn", "#!/bin/sh\nexit 1\n");

        Ran ran = run("local");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains("the build failed", "docs/troubleshooting.md#build-failed");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void noMaven_saysSo() throws Exception {
        Files.delete(checkout.resolve(JARS.get(1)));
        Files.delete(tools.resolve("mvn"));

        assertThat(run("local").err()).contains("no mvn found").doesNotContain("not found:");
    }

    @Test
    void noJava_saysSo() throws Exception {
        environment.remove("JAVA_HOME");

        Ran ran = run("demo");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains("no java found: install a JDK from 17 on");
    }

    @Test
    void runtimeWithoutCompiler_saysSo() throws Exception {
        Files.delete(checkout.resolve(JARS.get(1)));
        Files.delete(folder.resolve("a jdk/bin/javac"));

        assertThat(run("local").err()).contains("no javac found", "is no JDK");
    }

    @Test
    void oldJdk_saysSo() throws Exception {
        Files.delete(checkout.resolve(JARS.get(1)));
        tool("../a jdk/bin/javac", "#!/bin/sh\necho javac 1.8.0_442\n");

        assertThat(run("local").err()).contains("javac is 1.8.0_442: install a JDK from 17 on");
    }

    private Ran run(String... arguments) throws Exception {
        return run(checkout.resolve("healthlake"), arguments);
    }

    private Ran run(Path script, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private void tool(String name, String script) throws IOException {
        Path tool = checkout.resolve(name).normalize();
        Files.createDirectories(tool.getParent());
        Files.write(tool, script.getBytes(StandardCharsets.UTF_8));
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path found(String tool) {
        return List.of("/bin", "/usr/bin").stream()
                .map(bin -> Path.of(bin, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }
}

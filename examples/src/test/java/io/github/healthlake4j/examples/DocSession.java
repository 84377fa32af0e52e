package io.github.healthlake4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A shell in which a reader follows the documents, in a folder that stands for the checkout. What is exported holds for the commands
 * after it, ids that one prints stand for the words in capitals in the next, and the first local HealthLake with a port for S3 serves
 * to the end.
 */
final class DocSession implements AutoCloseable {
    private static final int LONGEST_SECONDS = 180;
    private static final Pattern SERVES = Pattern.compile(
            "(\\./healthlake local|java -jar healthlake-local/target/healthlake-local\\.jar)(?!.* -- ).*");
    private static final Pattern VARIABLE = Pattern.compile("(\\w+)=(\\S+)");
    private static final Pattern PORT = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");
    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
            "capabilities":{},"clientInfo":{"name":"docs","version":"1"}}}
            """;

    private final Path folder;
    private final Map<String, String> environment = new TreeMap<>();
    /** What the words of the documents stand for, in the order in which they are replaced. */
    private final Map<String, String> words = new TreeMap<>();

    private final List<Process> serving = new ArrayList<>();

    private DocSession(Path folder) {
        this.folder = folder;
    }

    static DocSession in(Path folder) throws IOException {
        DocSession session = new DocSession(folder);
        session.link("healthlake", "healthlake");
        session.link("healthlake-mcp", "healthlake-mcp");
        session.link("healthlake-local", "healthlake-local");
        session.file("input", INITIALIZE);
        session.file("my-resource.json", "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Q\"}]}");
        session.file("profile.json", """
                {"resourceType":"StructureDefinition","url":"http://example.org/named","type":"Patient",
                 "snapshot":{"element":[
                  {"id":"Patient","path":"Patient","min":0,"max":"*"},
                  {"id":"Patient.name","path":"Patient.name","min":1,"max":"*"}]}}""");
        session.file("ndjson/Patient.ndjson", "{\"resourceType\":\"Patient\",\"id\":\"m-1\",\"gender\":\"female\"}\n");
        // All is built when these tests run, and AWS's own program is not everybody's.
        session.tool("mvn", "exit 0");
        session.tool("aws", "echo \"aws $* at $AWS_ENDPOINT_URL_HEALTHLAKE\"");
        session.words.putAll(Map.of("FILE", "my-resource.json", "PROFILE_FILE", "profile.json"));
        session.environment.put("JAVA_HOME", System.getProperty("java.home"));
        session.environment.put(
                "PATH",
                folder.resolve("bin") + ":" + System.getProperty("java.home") + "/bin:" + System.getenv("PATH"));
        // It is filled in the background, longer than this folder may live.
        session.environment.put(
                "HEALTHLAKE_MCP_CACHE",
                Path.of("target/commands").toAbsolutePath().toString());
        return session;
    }

    /** Gives a command; tells what it said on stdout. It must end well, or serve. */
    String give(String asItStands) throws Exception {
        String command = replaced(asItStands);
        if (command.startsWith("export ")) {
            VARIABLE.matcher(command).results().forEach(set -> environment.put(set.group(1), set.group(2)));
            return "";
        }
        if (command.startsWith("curl ") && !curlSigns()) {
            if (command.endsWith("/my-bucket")) {
                Buckets.make(URI.create("http://127.0.0.1:" + words.get("8091")), "my-bucket");
            }
            return "";
        }
        if (SERVES.matcher(command).matches()) {
            return serve(asItStands.replaceAll("809[01]", "0"));
        }
        String said = run(command);
        remember(asItStands, said);
        return said;
    }

    @Override
    public void close() {
        serving.forEach(DocSession::end);
    }

    /** Not every machine has curl, nor every curl the signatures of AWS. */
    private boolean curlSigns() throws Exception {
        return shell("curl --aws-sigv4 aws:amz:us-east-1:s3 --version")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private String replaced(String command) {
        String replaced = command;
        for (Map.Entry<String, String> word : words.entrySet()) {
            replaced = replaced.replaceAll("\\b" + word.getKey() + "\\b", Matcher.quoteReplacement(word.getValue()));
        }
        return replaced;
    }

    private String run(String command) throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = shell(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        String said = Files.readString(out);
        assertThat(ended ? process.exitValue() : -1)
                .as("exit status of %s; stdout %s; stderr %s", command, said, Files.readString(err))
                .isZero();
        return said;
    }

    private String serve(String command) throws Exception {
        Process server = shell("exec " + command)
                .redirectError(folder.resolve("err").toFile())
                .start();
        String announced = CompletableFuture.supplyAsync(() -> announcement(server.inputReader()))
                .get(LONGEST_SECONDS, TimeUnit.SECONDS);
        if (command.contains("--s3-port") && serving.isEmpty()) {
            serving.add(server);
            Matcher ports = PORT.matcher(announced);
            words.put(
                    "8090",
                    ports.results().map(port -> port.group(1)).findFirst().orElseThrow());
            words.put(
                    "8091", ports.results().map(port -> port.group(1)).toList().get(2));
        } else {
            end(server);
        }
        return announced;
    }

    /** What it says up to the line with its keys, which is the last but two. */
    private static String announcement(BufferedReader out) {
        StringBuilder said = new StringBuilder();
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.append(line).append('\n');
                if (line.contains("sign with")) {
                    break;
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return said.toString();
    }

    private static void end(Process server) {
        server.destroy();
        server.onExit().orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS).join();
    }

    private void remember(String command, String said) {
        if (command.contains("CreateAndWait")) {
            words.put("DATASTORE_ID", said.substring(0, said.indexOf(' ')));
        } else if (command.contains("ReadAndSearch")) {
            words.put("PATIENT_ID", said.substring(0, said.indexOf(' ')));
        }
    }

    private ProcessBuilder shell(String command) {
        ProcessBuilder process = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectInput(folder.resolve("input").toFile());
        process.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("JAVA_TOOL"));
        process.environment().putAll(environment);
        return process;
    }

    private void link(String name, String target) throws IOException {
        Files.createSymbolicLink(folder.resolve(name), Markdown.ROOT.resolve(target));
    }

    private void file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private void tool(String name, String script) throws IOException {
        file("bin/" + name, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(folder.resolve("bin/" + name), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}

package io.github.healthlake4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The executable JAR as a process, and a program's view of it. */
final class PackagedProcess implements AutoCloseable {
    static final Path JAR = Path.of("target", "healthlake-local.jar");

    private final Process process;
    private final URI endpoint;
    private final URI s3;

    private PackagedProcess(Process process, URI endpoint, URI s3) {
        this.process = process;
        this.endpoint = endpoint;
        this.s3 = s3;
    }

    /** A run that says where it listens. */
    static PackagedProcess serve(Path data, Path stderr) throws IOException {
        Process process = run(stderr, "--port", "0", "--data", data.toString());
        // Not closed: the process goes on writing to it.
        @SuppressWarnings("resource")
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        String first = lines.readLine();
        assertThat(first).startsWith("HealthLake on this machine: http://");
        String line = lines.readLine();
        while (!line.startsWith("  S3 ")) {
            line = lines.readLine();
        }
        return new PackagedProcess(process, url(first), url(line));
    }

    /** A run with arguments of its own. */
    static Process run(Path stderr, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-jar");
        command.add(JAR.toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(stderr.toFile()).start();
    }

    URI endpoint() {
        return endpoint;
    }

    URI s3() {
        return s3;
    }

    /** An operation of the control plane. */
    SignedHttp.Reply control(String operation, String input) {
        return new SignedHttp(endpoint, "local").control(operation, input);
    }

    /** The FHIR plane of a datastore, once it answers. */
    SignedHttp fhir(String datastore) {
        var fhir = new SignedHttp(endpoint.resolve("/datastore/" + datastore + "/r4/"), "local");
        for (int i = 0; i < 1200 && fhir.get("Patient?_count=1").status() != 200; i++) {
            LockSupport.parkNanos(100_000_000);
        }
        assertThat(fhir.get("Patient?_count=1").status()).isEqualTo(200);
        return fhir;
    }

    /** Ends it and its engine as {@code kill -9} does. */
    void kill() throws Exception {
        List<ProcessHandle> engines = process.descendants().toList();
        assertThat(engines).isNotEmpty();
        engines.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        for (ProcessHandle engine : engines) {
            engine.onExit().get(30, TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static URI url(String line) {
        return URI.create(line.replaceFirst(".*?(http://\\S+).*", "$1"));
    }
}

package io.github.healthlake4j.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The engine's process: started at once, up some ten seconds later; it ends when this end of its stdin closes. */
final class Engine implements AutoCloseable {
    private static final String MAIN = "io.github.healthlake4j.local.engine.EngineMain";
    /**
     * C1 and the serial collector start soonest. The heap grows with what lives in it: without the ratios the JVM keeps nearly
     * as much free as is in use, and with a machine's memory its first size grows too.
     */
    private static final List<String> FLAGS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xms256m",
            "-Xmx512m",
            "-Xmn96m",
            "-XX:MinHeapFreeRatio=20",
            "-XX:MaxHeapFreeRatio=40",
            "-Xlog:disable",
            "-Djava.awt.headless=true");

    private final CompletableFuture<EngineClient> client = new CompletableFuture<>();
    private final CompletableFuture<URI> s3 = new CompletableFuture<>();
    private final CompletableFuture<String> failure = new CompletableFuture<>();
    private final Process process;
    private final Path log;
    private volatile boolean closing;

    private Engine(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it, with the class archive if there is one. */
    static Engine start(DataFolder data, Credentials s3) throws IOException {
        String classPath = EngineFiles.classPath();
        return start(data, s3, classPath, ClassArchive.of(classPath).useFlags());
    }

    /** Starts it such that it leaves a class archive when it ends. */
    static Engine startToArchive(DataFolder data) throws IOException {
        String classPath = EngineFiles.classPath();
        return start(
                data, Credentials.DEFAULT, classPath, ClassArchive.of(classPath).makeFlags());
    }

    private static Engine start(DataFolder data, Credentials credentials, String classPath, List<String> archive)
            throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = Stream.of(
                        List.of(java),
                        FLAGS,
                        archive,
                        List.of(
                                "-cp",
                                classPath,
                                MAIN,
                                data.jdbcUrl(),
                                data.s3().toString(),
                                data.engineLock().toString()))
                .flatMap(List::stream)
                .toList();
        var builder = new ProcessBuilder(command).redirectError(data.log().toFile());
        // A debugger or agent meant for the front is not meant for its child.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        var engine = new Engine(builder.start(), data.log());
        String key = UUID.randomUUID().toString();
        engine.tell(key, credentials.accessKeyId(), credentials.secretAccessKey());
        var reader = new Thread(() -> engine.awaitListening(key), "healthlake-local-engine");
        reader.setDaemon(true);
        reader.start();
        return engine;
    }

    private void tell(String... lines) {
        try {
            var stdin = process.getOutputStream();
            stdin.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            stdin.flush();
        } catch (IOException e) {
            // It has ended already; the reader of its output says why.
        }
    }

    /**
     * The way to the running engine.
     *
     * @throws IllegalStateException if it is not up (yet)
     */
    EngineClient client() {
        return findClient().orElseThrow(() -> new IllegalStateException("the FHIR engine is not up"));
    }

    /** The way to the engine, if it is up. */
    Optional<EngineClient> findClient() {
        return failure.isDone() ? Optional.empty() : Optional.ofNullable(client.getNow(null));
    }

    /** Why it does not run any more, or could not start; completed when that happens, never by {@link #close}. */
    CompletableFuture<String> failure() {
        return failure;
    }

    /** Where S3 answers; it is there a second or two after the start. */
    URI s3Endpoint() {
        return await(s3, Duration.ofSeconds(60));
    }

    void await(Duration timeout) {
        await(client, timeout);
    }

    private <T> T await(CompletableFuture<T> part, Duration timeout) {
        try {
            return part.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the FHIR engine is not up after " + timeout + "; its log: " + log, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(failure.getNow("the FHIR engine has ended"), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the FHIR engine started", e);
        }
    }

    /** How it is, in a word. */
    String state() {
        return failure.isDone() ? "failed" : client.isDone() ? "up" : "starting";
    }

    @Override
    public void close() {
        end(Duration.ofSeconds(10));
    }

    /** Ends it, by force if it takes too long. */
    void end(Duration timeout) {
        closing = true;
        try {
            process.getOutputStream().close();
            if (!client.isDone()) {
                // Not up yet, it does not look at its stdin, and has no call in its hands.
                process.destroy();
            }
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitListening(String key) {
        var said = new StringBuilder();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            @Nullable String line;
            while ((line = out.readLine()) != null) {
                if (line.startsWith("s3 ")) {
                    s3.complete(URI.create("http://127.0.0.1:" + line.substring("s3 ".length())));
                } else if (line.startsWith("listening ")) {
                    URI root = URI.create("http://127.0.0.1:" + line.substring("listening ".length()));
                    client.complete(new EngineClient(root, key));
                } else if (said.length() < 500) {
                    said.append(line).append(' ');
                }
            }
        } catch (IOException e) {
            // The stream breaks when the process ends: what matters is below.
        }
        ended(said.toString().strip());
    }

    private void ended(String said) {
        String why = "the FHIR engine has ended: " + (said.isEmpty() ? lastLogLine() : said) + " (log: " + log + ")";
        if (!closing) {
            failure.complete(why);
        }
        client.completeExceptionally(new IllegalStateException(why));
        s3.completeExceptionally(new IllegalStateException(why));
    }

    private String lastLogLine() {
        try (Stream<String> lines = Files.lines(log)) {
            String cause = lines.filter(
                            line -> line.contains("Exception") || line.contains("Error") || line.contains("rror:"))
                    .reduce((first, second) -> second)
                    .orElse("no reason given");
            return cause.strip();
        } catch (IOException | java.io.UncheckedIOException e) {
            return "its log cannot be read";
        }
    }
}

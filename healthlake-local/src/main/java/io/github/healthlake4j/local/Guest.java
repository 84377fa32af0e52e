package io.github.healthlake4j.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command that runs against a local HealthLake: it finds endpoint, credentials and region in its environment, has this
 * process's stdin and stdout, and is ended before the HealthLake is.
 */
final class Guest {
    private static final long GRACE_SECONDS = 12;
    /** What would lead an AWS SDK to other credentials than the local ones. */
    private static final List<String> MISLEADING = List.of("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL");

    private final Process process;

    private Guest(Process process) {
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @throws UncheckedIOException if there is no such program
     */
    static Guest start(LocalHealthLake lake, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        setEnvironment(builder.environment(), lake);
        try {
            return new Guest(builder.start());
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "cannot run '" + command.get(0) + "': is it installed and on the PATH?", failed);
        }
    }

    static void setEnvironment(Map<String, String> environment, LocalHealthLake lake) {
        MISLEADING.forEach(environment::remove);
        environment.put("AWS_ENDPOINT_URL_HEALTHLAKE", lake.endpoint().toString());
        lake.findS3Endpoint().ifPresent(s3 -> environment.put("AWS_ENDPOINT_URL_S3", s3.toString()));
        environment.put("AWS_ACCESS_KEY_ID", lake.credentials().accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", lake.credentials().secretAccessKey());
        String region = environment.getOrDefault("AWS_REGION", lake.region());
        environment.putIfAbsent("AWS_REGION", region);
        environment.putIfAbsent("AWS_DEFAULT_REGION", region);
    }

    /** Waits for its end and returns its exit status. */
    int await() throws InterruptedException {
        return process.waitFor();
    }

    /** Asks it to end, and sees to it after {@value #GRACE_SECONDS} seconds. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

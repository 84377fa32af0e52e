package io.github.healthlake4j.mcp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that gets one JSON line a call: who did what to which datastore and how it ended; no ids of patients, no content. It is
 * opened for each line, so that one that was rotated away begins anew.
 *
 * <p>A line that cannot be written does not take the answer of its call away, which has happened. It is kept, and no further
 * call runs until it is written.
 */
final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);
    private static final Pattern DATASTORE = Pattern.compile("[a-z0-9]{32}");
    private static final Pattern ARN = Pattern.compile("arn:[a-z-]+:healthlake:.*:datastore/fhir/([a-z0-9]{32})");

    private static final Failure UNRECORDED = Failure.of(
            "unavailable",
            "Nothing was done: the server's audit file cannot be written, and no call runs unrecorded; see whether its disk"
                    + " is full");

    private final @Nullable Path file;
    private final Clock clock;
    private String missing = "";

    private Audit(@Nullable Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    static Audit none() {
        return new Audit(null, Clock.systemUTC());
    }

    /** Opens the file to append to it; a file that cannot be written is a reason not to start. */
    static Audit to(@Nullable Path file, Clock clock) {
        try {
            if (file != null) {
                append(file, "");
            }
            return new Audit(file, clock);
        } catch (IOException unwritable) {
            throw new InvalidArgument("--audit: the file cannot be written");
        }
    }

    /** How a call fails that may not run, because an earlier one is not on record and cannot be put there now. */
    synchronized Optional<Failure> refusal() {
        return missing.isEmpty() || write("") ? Optional.empty() : Optional.of(UNRECORDED);
    }

    /**
     * Writes the line of one call.
     *
     * @param requestId the id of the service's last answer; empty if none came
     * @param failure how it failed; absent for a success
     */
    void record(
            Tool<?> tool,
            Map<String, ?> arguments,
            Instant start,
            long nanos,
            String requestId,
            @Nullable Failure failure) {
        if (file == null) {
            return;
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", start.toString());
        line.put("tool", tool.name());
        line.put("effect", tool.effect().text());
        String datastore = datastore(arguments);
        if (!datastore.isEmpty()) {
            line.put("datastore", datastore);
        }
        if (arguments.get("resource_type") instanceof String type && ResourceTypes.ALL.contains(type)) {
            line.put("type", type);
        }
        line.put("status", failure == null ? "ok" : failure.type());
        line.put("duration_ms", TimeUnit.NANOSECONDS.toMillis(nanos));
        if (!requestId.isEmpty()) {
            line.put("request_id", requestId);
        }
        write(Json.write(line) + "\n");
    }

    Instant now() {
        return clock.instant();
    }

    /** Arguments are the client's: only what looks like the id of a datastore is one. */
    private static String datastore(Map<String, ?> arguments) {
        if (arguments.get("datastore_id") instanceof String id
                && DATASTORE.matcher(id).matches()) {
            return id;
        }
        Matcher arn = ARN.matcher(String.valueOf(arguments.get("resource_arn")));
        return arn.matches() ? arn.group(1) : "";
    }

    /** Whether the line is written, with those that were missing before it. */
    private synchronized boolean write(String line) {
        missing += line;
        try {
            if (file != null) {
                append(file, missing);
            }
            missing = "";
            return true;
        } catch (IOException full) {
            LOG.error("--audit: the file cannot be written; calls are refused until it can");
            return false;
        }
    }

    private static void append(Path file, String lines) throws IOException {
        Files.writeString(file, lines, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}

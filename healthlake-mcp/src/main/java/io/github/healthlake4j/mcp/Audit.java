package io.github.healthlake4j.mcp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file that gets one JSON line a call: who did what to which datastore and how it ended; no ids of patients, no content. */
final class Audit {
    private static final Pattern DATASTORE = Pattern.compile("[A-Za-z0-9]{1,32}");
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]{1,40}");

    private final @Nullable Writer out;
    private final Clock clock;

    private Audit(@Nullable Writer out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    static Audit none() {
        return new Audit(null, Clock.systemUTC());
    }

    /** Opens the file to append to it; a file that cannot be written is a reason not to start. */
    static Audit to(@Nullable Path file, Clock clock) {
        if (file == null) {
            return none();
        }
        try {
            return new Audit(
                    Files.newBufferedWriter(
                            file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                    clock);
        } catch (IOException unwritable) {
            throw new InvalidArgument("--audit: the file cannot be written");
        }
    }

    /**
     * Writes the line of one call.
     *
     * @param failure how it failed; absent for a success
     */
    void record(Tool<?> tool, Map<String, ?> arguments, Instant start, long nanos, @Nullable Failure failure) {
        if (out == null) {
            return;
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", start.toString());
        line.put("tool", tool.name());
        line.put("effect", tool.effect().text());
        matching(line, "datastore", arguments.get("datastore_id"), DATASTORE);
        matching(line, "type", arguments.get("resource_type"), TYPE);
        line.put("status", failure == null ? "ok" : failure.type());
        line.put("duration_ms", TimeUnit.NANOSECONDS.toMillis(nanos));
        if (failure != null && !failure.requestId().isEmpty()) {
            line.put("request_id", failure.requestId());
        }
        append(out, Json.write(line));
    }

    Instant now() {
        return clock.instant();
    }

    /** Arguments are the client's: only what looks like an id of a datastore or a type is one. */
    private static void matching(Map<String, Object> line, String name, @Nullable Object value, Pattern pattern) {
        if (value instanceof String text && pattern.matcher(text).matches()) {
            line.put(name, text);
        }
    }

    private static synchronized void append(Writer out, String line) {
        try {
            out.write(line + "\n");
            out.flush();
        } catch (IOException full) {
            throw new UncheckedIOException("The audit file cannot be written", full);
        }
    }
}

package io.github.healthlake4j.mcp;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one call of a tool from its JSON arguments to its answer; whatever goes wrong on the way is an answer too. */
final class ToolRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ToolRunner.class);
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+){1,3}-[0-9]{1,2}");

    private final ServerOptions options;
    private final Services services;
    private final Audit audit;
    private final Map<String, Tool<?>> tools;

    ToolRunner(ServerOptions options, Services services, Audit audit, List<Tool<?>> tools) {
        this.options = options;
        this.services = services;
        this.audit = audit;
        this.tools = tools.stream()
                .collect(Collectors.toMap(Tool::name, tool -> tool, (one, other) -> one, LinkedHashMap::new));
    }

    /** What a call ended with. */
    record Outcome(Answer answer, boolean failed) {}

    /** Every tool, listed or not. */
    List<Tool<?>> tools() {
        return List.copyOf(tools.values());
    }

    boolean lists(String name) {
        Tool<?> tool = tools.get(name);
        return tool != null && options.lists(tool);
    }

    /** Calls a tool of the catalog. */
    Outcome run(Tool<?> tool, Map<String, ?> arguments, Peer peer) {
        return run(tool, arguments, peer, options.lists(tool));
    }

    /** Calls a reading tool for something else than a tool call: it may, whatever is listed. */
    Outcome read(String name, Map<String, ?> arguments) {
        Tool<?> tool = Objects.requireNonNull(tools.get(name));
        return run(tool, arguments, Peer.SILENT, tool.effect().readOnly());
    }

    private Outcome run(Tool<?> tool, Map<String, ?> arguments, Peer peer, boolean allowed) {
        Optional<Failure> unrecorded = audit.refusal();
        if (unrecorded.isPresent()) {
            return new Outcome(unrecorded.get().answer(), true);
        }
        Instant start = audit.now();
        long before = System.nanoTime();
        Call call = new Call(services, peer, options);
        Outcome outcome;
        @Nullable Failure failure = null;
        try {
            if (!allowed) {
                throw refusal(tool);
            }
            Map<String, Object> own = new LinkedHashMap<>(arguments);
            call = call.in(region(own.remove(RecordSchema.REGION)));
            outcome = new Outcome(within(options.maxResultBytes(), handle(tool, own, call)), false);
        } catch (Exception error) { // The one place that answers a call whatever happened.
            failure = failure(error, tool, call);
            outcome = new Outcome(failure.answer(), true);
        }
        audit.record(tool, arguments, start, System.nanoTime() - before, call.lastRequestId(), failure);
        return outcome;
    }

    private static Failure failure(Exception error, Tool<?> tool, Call call) {
        Failure failure = ToolErrors.of(error, tool, call);
        if (failure.type().equals("internal")) {
            LOG.debug("{} failed: {} at {}", tool.name(), error.getClass().getName(), origin(error));
        }
        return failure;
    }

    private static <A extends Record> Answer handle(Tool<A> tool, Map<String, ?> arguments, Call call)
            throws InterruptedException {
        return tool.handler().handle(ArgumentBinder.bind(tool.name(), tool.arguments(), arguments), call);
    }

    private Refusal refusal(Tool<?> tool) {
        if (options.readOnly() && !tool.effect().readOnly()) {
            return new Refusal(
                    "read_only",
                    tool.name() + " changes data and the server is read-only; start it without --readonly and"
                            + " HEALTHLAKE_MCP_READONLY to allow it");
        }
        return new Refusal(
                "invalid_argument",
                tool.name() + " is in the toolset " + tool.toolset().text()
                        + ", which is not switched on; see --toolsets");
    }

    private static @Nullable String region(@Nullable Object given) {
        if (given == null) {
            return null;
        }
        if (given instanceof String name && REGION.matcher(name).matches()) {
            return name;
        }
        throw new InvalidArgument(RecordSchema.REGION + " must be the name of an AWS region, such as us-east-1");
    }

    private static Answer within(int bytes, Answer answer) {
        if (answer.size() > bytes) {
            throw new TooLarge("The result", bytes);
        }
        return answer;
    }

    /** The place in our code, for the log; the message may hold patient data and is left out. */
    private static String origin(Exception error) {
        for (StackTraceElement element : error.getStackTrace()) {
            if (element.getClassName().startsWith("io.github.healthlake4j.")) {
                return element.toString();
            }
        }
        return "an unknown place";
    }
}

package io.github.healthlake4j.mcp;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Flags and environment variables to {@link ServerOptions}; what is unknown or malformed is told in one sentence. */
final class OptionsReader {
    /** Flags that take a value, with the variable that stands in for each. */
    private static final Map<String, String> SETTINGS = Map.of(
            "--toolsets", "HEALTHLAKE_MCP_TOOLSETS",
            "--http", "HEALTHLAKE_MCP_HTTP",
            "--confirm", "HEALTHLAKE_MCP_CONFIRM",
            "--log-level", "HEALTHLAKE_MCP_LOG_LEVEL",
            "--audit", "HEALTHLAKE_MCP_AUDIT",
            "--tls-keystore", "HEALTHLAKE_MCP_TLS_KEYSTORE");

    /** The variable of the Python servers, for whoever comes from there. */
    private static final String FASTMCP = "FASTMCP_LOG_LEVEL";

    private static final Map<String, String> LEVELS = Map.ofEntries(
            Map.entry("trace", "trace"),
            Map.entry("debug", "debug"),
            Map.entry("info", "info"),
            Map.entry("warn", "warn"),
            Map.entry("warning", "warn"),
            Map.entry("error", "error"),
            Map.entry("critical", "error"),
            Map.entry("off", "off"));

    private final Map<String, String> flags = new HashMap<>();
    private final Map<String, String> environment;

    private OptionsReader(Map<String, String> environment) {
        this.environment = environment;
    }

    /** @throws InvalidArgument naming the flag or variable that is wrong */
    static ServerOptions read(List<String> arguments, Map<String, String> environment) {
        OptionsReader reader = new OptionsReader(environment);
        reader.flags(arguments);
        return reader.options();
    }

    private void flags(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            String flag = equals < 0 ? argument : argument.substring(0, equals);
            if (flag.equals("--readonly")) {
                if (equals >= 0) {
                    throw new InvalidArgument("--readonly takes no value; leave it out for a server that may write");
                }
                flags.put(flag, "true");
            } else if (!SETTINGS.containsKey(flag)) {
                throw new InvalidArgument("Unknown flag " + flag + "; --help shows the flags there are");
            } else if (equals < 0
                    && (i + 1 == arguments.size() || arguments.get(i + 1).startsWith("--"))) {
                throw new InvalidArgument(flag + " needs a value");
            } else {
                flags.put(flag, equals < 0 ? arguments.get(++i) : argument.substring(equals + 1));
            }
        }
    }

    private ServerOptions options() {
        return new ServerOptions(
                truth("HEALTHLAKE_MCP_READONLY"),
                toolsets(),
                setting("--http"),
                file("--tls-keystore"),
                oneOf("--confirm", "auto", List.of("auto", "always", "never")),
                logLevel(),
                file("--audit"),
                number("HEALTHLAKE_MCP_MAX_RESULT_BYTES", 80_000, 2_000, 50_000_000),
                Duration.ofSeconds(number("HEALTHLAKE_MCP_TIMEOUT_SECONDS", 60, 1, 3_600)));
    }

    private @Nullable String setting(String flag) {
        String value = flags.get(flag);
        return value != null ? value : variable(String.valueOf(SETTINGS.get(flag)));
    }

    private @Nullable String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.trim();
    }

    private boolean truth(String name) {
        if (flags.containsKey("--readonly")) {
            return true;
        }
        String value = variable(name);
        if (value == null || List.of("false", "0", "no").contains(value.toLowerCase(Locale.ROOT))) {
            return false;
        }
        if (List.of("true", "1", "yes").contains(value.toLowerCase(Locale.ROOT))) {
            return true;
        }
        throw new InvalidArgument(name + " must be true or false");
    }

    /** What to name in an error: the flag if it was given, else the variable that stands in for it. */
    private String source(String flag) {
        return flags.containsKey(flag) ? flag : String.valueOf(SETTINGS.get(flag));
    }

    private Set<String> toolsets() {
        String value = setting("--toolsets");
        if (value == null) {
            return ServerOptions.defaultToolsets();
        }
        List<String> known = Arrays.stream(Toolset.values()).map(Toolset::text).toList();
        Set<String> asked = Arrays.stream(value.split(","))
                .map(name -> name.trim().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (asked.isEmpty() || !known.containsAll(asked)) {
            throw new InvalidArgument(
                    source("--toolsets") + " takes a list such as datastores,fhir out of " + String.join(", ", known));
        }
        return asked;
    }

    private String oneOf(String flag, String otherwise, List<String> allowed) {
        String value = setting(flag);
        String chosen = value == null ? otherwise : value.toLowerCase(Locale.ROOT);
        if (!allowed.contains(chosen)) {
            throw new InvalidArgument(source(flag) + " must be one of " + String.join(", ", allowed));
        }
        return chosen;
    }

    private String logLevel() {
        String asked = setting("--log-level");
        String value = asked != null ? asked : variable(FASTMCP);
        String level = LEVELS.get(value == null ? "error" : value.toLowerCase(Locale.ROOT));
        if (level == null) {
            String source = asked != null ? source("--log-level") : FASTMCP;
            throw new InvalidArgument(source + " must be one of trace, debug, info, warn, error, off");
        }
        return level;
    }

    private @Nullable Path file(String flag) {
        String file = setting(flag);
        try {
            return file == null ? null : Path.of(file);
        } catch (InvalidPathException invalid) {
            throw new InvalidArgument(source(flag) + " is not a path of a file");
        }
    }

    private int number(String name, int otherwise, int least, int most) {
        String value = variable(name);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notNumber) {
            // Answered below, as a number out of range is.
        }
        throw new InvalidArgument(name + " must be a number from " + least + " to " + most);
    }
}

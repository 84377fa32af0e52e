package io.github.healthlake4j.mcp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the server runs, from flags and environment variables; a flag wins over its variable.
 *
 * @param readOnly whether only tools that change nothing are listed and answered ({@code --readonly})
 * @param toolsets the names of the groups of tools that are listed ({@code --toolsets})
 * @param http where to serve streamable HTTP, as {@code HOST:PORT}; absent means standard input and output
 * @param tlsKeystore the PKCS12 file with key and certificate for HTTPS; absent means plain HTTP ({@code --tls-keystore},
 *     its password in HEALTHLAKE_MCP_TLS_PASSWORD)
 * @param confirm {@code auto}, {@code always} or {@code never}: whether deleting asks a person first
 * @param logLevel {@code trace}, {@code debug}, {@code info}, {@code warn}, {@code error} or {@code off}
 * @param audit the file that gets a line for each call; absent means none
 * @param maxResultBytes the most bytes of JSON in one result
 * @param timeout the longest one call to the service may take
 */
public record ServerOptions(
        boolean readOnly,
        Set<String> toolsets,
        @Nullable String http,
        @Nullable Path tlsKeystore,
        String confirm,
        String logLevel,
        @Nullable Path audit,
        int maxResultBytes,
        Duration timeout) {

    public ServerOptions {
        toolsets = Set.copyOf(toolsets);
    }

    boolean lists(Tool<?> tool) {
        return toolsets.contains(tool.toolset().text())
                && (!readOnly || tool.effect().readOnly());
    }

    static Set<String> defaultToolsets() {
        return EnumSet.allOf(Toolset.class).stream()
                .filter(Toolset::byDefault)
                .map(Toolset::text)
                .collect(Collectors.toUnmodifiableSet());
    }
}

package io.github.healthlake4j.mcp;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where and how HTTP is served.
 *
 * @param token what clients must send as bearer token; absent only on loopback
 */
record HttpOptions(
        String host,
        int port,
        @Nullable String token,
        @Nullable Path keystore,
        @Nullable String keystorePassword) {
    private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9A-Fa-f:]+]|[^:]*):([0-9]{1,5})");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");
    private static final int LARGEST_PORT = 65_535;
    private static final int SHORTEST_TOKEN = 16;

    /** @throws InvalidArgument if the address is none, or one off loopback goes without a token */
    static HttpOptions of(String address, @Nullable Path keystore, Map<String, String> environment) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches() || Integer.parseInt(parts.group(2)) > LARGEST_PORT) {
            throw new InvalidArgument("--http must be HOST:PORT, such as 127.0.0.1:8080");
        }
        String host = parts.group(1).isEmpty() ? "127.0.0.1" : parts.group(1);
        String token = environment.getOrDefault("HEALTHLAKE_MCP_TOKEN", "").strip();
        if (!LOOPBACK.contains(host) && token.length() < SHORTEST_TOKEN) {
            throw new InvalidArgument("--http on an address that others can reach needs HEALTHLAKE_MCP_TOKEN, of 16"
                    + " characters or more; clients send it as Authorization: Bearer");
        }
        return new HttpOptions(
                host,
                Integer.parseInt(parts.group(2)),
                token.isEmpty() ? null : token,
                keystore,
                environment.get("HEALTHLAKE_MCP_TLS_PASSWORD"));
    }

    boolean isLoopback() {
        return LOOPBACK.contains(host);
    }

    static boolean isLoopback(String host) {
        return LOOPBACK.contains(host);
    }

    /** The address alone: the rest is secret. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}

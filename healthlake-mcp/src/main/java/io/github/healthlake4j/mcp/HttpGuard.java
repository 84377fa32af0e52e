package io.github.healthlake4j.mcp;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may talk to the server over HTTP. A browser that was led here under another name (DNS rebinding) or by another site is
 * refused before a token is looked at.
 */
record HttpGuard(HttpOptions options) {
    private static final String SCHEME = "Bearer ";

    /** A refusal: status and reason. */
    record Denial(int status, String reason) {}

    Optional<Denial> deny(HttpServletRequest request) {
        String host = hostOf(request.getHeader("Host"));
        if (options.isLoopback() && !HttpOptions.isLoopback(host)) {
            return Optional.of(new Denial(421, "The Host header names another server"));
        }
        String origin = request.getHeader("Origin");
        if (origin != null && !isOwn(origin, host)) {
            return Optional.of(new Denial(403, "The Origin header names another site"));
        }
        if (!request.getRequestURI().equals("/health") && !isAuthorized(request.getHeader("Authorization"))) {
            return Optional.of(new Denial(401, "A bearer token is needed: the value of HEALTHLAKE_MCP_TOKEN"));
        }
        return Optional.empty();
    }

    private boolean isOwn(String origin, String host) {
        try {
            String site = URI.create(origin).getHost();
            return site != null && isOwnSite(site.toLowerCase(Locale.ROOT), host);
        } catch (IllegalArgumentException noOrigin) {
            return false;
        }
    }

    private boolean isOwnSite(String site, String host) {
        return site.equals(host) || (options.isLoopback() && HttpOptions.isLoopback(site));
    }

    private boolean isAuthorized(@Nullable String header) {
        String token = options.token();
        if (token == null) {
            return true;
        }
        return header != null
                && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(bytes(token), bytes(header.substring(SCHEME.length())));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hostOf(@Nullable String header) {
        return header == null ? "" : header.replaceAll(":[0-9]+$", "").toLowerCase(Locale.ROOT);
    }
}

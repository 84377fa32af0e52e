package io.github.healthlake4j.packages;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/**
 * The health check of the image, which has no shell and no curl: asks the server in the same container for {@code /health}. Exit status:
 * 0 healthy, 1 not. Over TLS it is enough that the port is open, for the certificate is made out to another name; on stdin and stdout
 * there is nothing to ask, and whoever is at the other end knows.
 */
public final class HealthCheck {
    private static final int WITHIN_MILLIS = 3_000;

    private HealthCheck() {}

    /** Reads where the server listens from the environment, as the server does. */
    public static void main(String[] args) {
        String address = System.getenv().getOrDefault("HEALTHLAKE_MCP_HTTP", "");
        boolean tls = System.getenv("HEALTHLAKE_MCP_TLS_KEYSTORE") != null;
        System.exit(isHealthy(address, tls) ? 0 : 1);
    }

    static boolean isHealthy(String address, boolean tls) {
        if (address.isEmpty()) {
            return true;
        }
        try {
            int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
            return tls ? isOpen(port) : isServing(port);
        } catch (IOException | NumberFormatException unhealthy) {
            return false;
        }
    }

    private static boolean isOpen(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WITHIN_MILLIS);
            return true;
        }
    }

    private static boolean isServing(int port) throws IOException {
        URI health = URI.create("http://127.0.0.1:" + port + "/health");
        HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection();
        connection.setConnectTimeout(WITHIN_MILLIS);
        connection.setReadTimeout(WITHIN_MILLIS);
        try {
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } finally {
            connection.disconnect();
        }
    }
}

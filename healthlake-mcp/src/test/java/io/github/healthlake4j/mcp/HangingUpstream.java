package io.github.healthlake4j.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A service that takes every request and answers none, and sees when the caller hangs up. */
final class HangingUpstream implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Semaphore taken = new Semaphore(0);
    private final Semaphore left = new Semaphore(0);
    private final ServerSocket server;

    HangingUpstream() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        threads.execute(this::accept);
    }

    Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL_HEALTHLAKE",
                "http://127.0.0.1:" + server.getLocalPort(),
                "AWS_ACCESS_KEY_ID",
                "AKIDEXAMPLE",
                "AWS_SECRET_ACCESS_KEY",
                "secret",
                "AWS_REGION",
                "us-east-1",
                "HEALTHLAKE_MCP_TIMEOUT_SECONDS",
                "3600");
    }

    /** Waits for one more request. */
    void awaitRequest() {
        await(taken, "no request came");
    }

    /** Waits for one more caller to close the connection. */
    void awaitHangUp() {
        await(left, "the caller did not hang up");
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> listen(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void listen(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            boolean more = in.read() >= 0;
            taken.release();
            while (more) {
                more = in.read() >= 0;
            }
        } catch (IOException reset) {
            // Hung up the hard way.
        }
        left.release();
    }

    private static void await(Semaphore event, String complaint) {
        try {
            if (!event.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(complaint);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}

package io.github.healthlake4j.core;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Just enough of S3 over HTTP for the SDK's own client: PUT and HEAD. It keeps checksums and sizes, not bytes, so that
 * it can take any amount; a body whose SHA-256 is not the one announced is refused.
 */
final class StubS3 implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final Map<String, String> checksums = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, Long> sizes = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger failures = new AtomicInteger();

    StubS3() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    List<String> calls() {
        return List.copyOf(calls);
    }

    long bytes() {
        return bytes.get();
    }

    /** The next PUTs fail as an overloaded S3 does. */
    void failPuts(int count) {
        failures.set(count);
    }

    private void answer(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        calls.add(call.getRequestMethod() + " " + path);
        if (call.getRequestMethod().equals("HEAD")) {
            head(call, path);
        } else {
            put(call, path);
        }
        call.close();
    }

    private void head(HttpExchange call, String path) throws IOException {
        String checksum = checksums.get(path);
        if (checksum == null) {
            call.sendResponseHeaders(404, -1);
            return;
        }
        call.getResponseHeaders().set("x-amz-meta-" + Upload.CHECKSUM, checksum);
        call.getResponseHeaders().set("Content-Length", String.valueOf(sizes.get(path)));
        call.sendResponseHeaders(200, -1);
    }

    private void put(HttpExchange call, String path) throws IOException {
        MessageDigest digest = sha256();
        long size = drain(call, digest);
        String expected = call.getRequestHeaders().getFirst("x-amz-checksum-sha256");
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            call.sendResponseHeaders(503, -1);
        } else if (!Base64.getEncoder().encodeToString(digest.digest()).equals(expected)) {
            call.sendResponseHeaders(400, -1);
        } else {
            checksums.put(path, call.getRequestHeaders().getFirst("x-amz-meta-" + Upload.CHECKSUM));
            sizes.put(path, size);
            bytes.addAndGet(size);
            call.sendResponseHeaders(200, -1);
        }
    }

    private static long drain(HttpExchange call, MessageDigest digest) throws IOException {
        String encoding = call.getRequestHeaders().getFirst("x-amz-content-sha256");
        try (InputStream in = new BufferedInputStream(call.getRequestBody(), 1 << 16)) {
            if (encoding.toUpperCase(Locale.ROOT).startsWith("STREAMING-")) {
                return drainChunks(in, digest);
            }
            byte[] buffer = new byte[1 << 16];
            long size = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
                size += count;
            }
            return size;
        }
    }

    /** The aws-chunked form: size in hexadecimal digits and signature, bytes, and an empty chunk at the end. */
    private static long drainChunks(InputStream in, MessageDigest digest) throws IOException {
        long size = 0;
        int length = chunkLength(in);
        while (length > 0) {
            digest.update(in.readNBytes(length));
            size += length;
            in.readNBytes(2); // to skip would not count them: the stream below passes skip on
            length = chunkLength(in);
        }
        in.readAllBytes();
        return size;
    }

    private static int chunkLength(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return Integer.parseInt(line.toString().replaceAll("[;\r].*", ""), 16);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new AssertionError(absent);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

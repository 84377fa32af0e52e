package io.github.healthlake4j.local.engine;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.beans.BeansException;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * The engine's {@code main}: S3 first, then FHIR. It reads three lines from stdin (the key that the front shows, access key
 * id and secret of S3), prints {@code s3 PORT} and {@code listening PORT} once each answers, or why it cannot, and ends when
 * stdin does: it cannot outlive the program that started it.
 *
 * <p>Its arguments: H2's JDBC URL, the folder of S3, a file that it locks while it runs.
 */
final class EngineMain {
    private EngineMain() {}

    public static void main(String[] args) throws Exception {
        EngineLog.toStderr();
        var stdin = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String key = stdin.readLine();
        String accessKeyId = stdin.readLine();
        String secretAccessKey = stdin.readLine();
        if (args.length != 3 || key == null || accessKeyId == null || secretAccessKey == null) {
            throw new IllegalArgumentException("the engine is started by the local HealthLake, not by hand");
        }
        try (FileChannel lock = FileChannel.open(Path.of(args[2]), CREATE, WRITE)) {
            System.out.println("s3 " + S3Server.start(args[1], accessKeyId, secretAccessKey));
            // The engine of a program that was killed needs a moment to end.
            lock.lock();
            try (var spring = openDatabase(args[0])) {
                System.out.println("listening " + listen(spring, key));
                waitForEnd(stdin);
            }
        }
        // HAPI and Quartz leave threads behind; nothing of theirs is worth waiting for.
        Runtime.getRuntime().exit(0);
    }

    private static AnnotationConfigApplicationContext openDatabase(String url) {
        System.setProperty(EngineConfig.JDBC_URL, url);
        try {
            return new AnnotationConfigApplicationContext(EngineConfig.class);
        } catch (BeansException e) {
            System.out.println("open the FHIR database: " + rootCause(e).getMessage());
            System.out.flush();
            Runtime.getRuntime().halt(1);
            throw e;
        }
    }

    private static Throwable rootCause(Throwable e) {
        Throwable root = e;
        for (Throwable next = e.getCause(); next != null; next = next.getCause()) {
            root = next;
        }
        return root;
    }

    private static int listen(AnnotationConfigApplicationContext spring, String key) throws Exception {
        var server = new Server();
        var connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        var context = new ServletContextHandler();
        context.addServlet(new ServletHolder("fhir", new FhirServlet(spring)), "/fhir/*");
        context.addServlet(new ServletHolder("admin", new AdminServlet(spring)), "/admin/*");
        server.setHandler(new KeyCheck(key, context));
        server.start();
        return connector.getLocalPort();
    }

    private static void waitForEnd(BufferedReader stdin) throws IOException {
        while (stdin.readLine() != null) {
            // Nothing is said after the key; only the end counts.
        }
    }
}

package io.github.healthlake4j.local.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * The engine's {@code main}: S3 first, then FHIR. It reads three lines from stdin (the key that the front shows, access key
 * id and secret of S3), prints {@code s3 PORT} and {@code listening PORT} once each answers, and ends when stdin does: it
 * cannot outlive the program that started it.
 *
 * <p>Its arguments: H2's JDBC URL, the folder of S3, the port of S3 (0 for a free one).
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
        System.out.println("s3 " + S3Server.start(args[1], Integer.parseInt(args[2]), accessKeyId, secretAccessKey));
        System.setProperty(EngineConfig.JDBC_URL, args[0]);
        var spring = new AnnotationConfigApplicationContext(EngineConfig.class);
        int port = listen(spring, key);
        System.out.println("listening " + port);
        waitForEnd(stdin);
        spring.close();
        // HAPI and Quartz leave threads behind; nothing of theirs is worth waiting for.
        Runtime.getRuntime().exit(0);
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

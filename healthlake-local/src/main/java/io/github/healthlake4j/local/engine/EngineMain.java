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
 * The engine's {@code main}. It reads the key that its callers must show from the first line of stdin, prints
 * {@code listening PORT} once it answers, and ends when stdin does: it cannot outlive the program that started it.
 *
 * <p>The one argument is H2's JDBC URL.
 */
final class EngineMain {
    private EngineMain() {}

    public static void main(String[] args) throws Exception {
        EngineLog.toStderr();
        var stdin = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String key = stdin.readLine();
        if (args.length != 1 || key == null) {
            throw new IllegalArgumentException("the engine is started by the local HealthLake, not by hand");
        }
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

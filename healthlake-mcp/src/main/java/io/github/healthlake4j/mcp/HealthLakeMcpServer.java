package io.github.healthlake4j.mcp;

import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServer.SyncSpecification;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The MCP server of AWS HealthLake, over standard input and output, or streamable HTTP.
 *
 * <p>Exit status: 0 when the client closed the input or asked the process to end, 2 for a flag or variable that is wrong.
 */
public final class HealthLakeMcpServer {
    private static final int THREADS = 32;
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final Duration SESSION_IDLE = Duration.ofMinutes(30);
    private static final int USAGE = 2;

    private HealthLakeMcpServer() {}

    /** Runs the server until its client leaves; {@code --help} prints the flags. */
    public static void main(String[] arguments) throws InterruptedException {
        // Standard output belongs to the protocol: whoever prints, prints to standard error.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        // The JDK keeps five idle connections to a host: with more calls at once, most would begin with a handshake.
        System.getProperties().putIfAbsent("http.maxConnections", "64");
        try {
            run(new ArrayList<>(List.of(arguments)));
        } catch (InvalidArgument invalid) {
            System.err.println("healthlake-mcp: " + invalid.getMessage());
            System.exit(USAGE);
        }
    }

    private static void run(List<String> arguments) throws InterruptedException {
        Optional<Command> command = Command.takeFrom(arguments);
        boolean explains = command.filter(Command::explains).isPresent();
        ServerOptions options =
                explains ? OptionsReader.read(List.of(), Map.of()) : OptionsReader.read(arguments, System.getenv());
        Logging.configure(options.logLevel());
        if (command.isPresent()) {
            PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
            System.exit(command.get().run(options, out));
        }
        serve(options);
    }

    private static void serve(ServerOptions options) throws InterruptedException {
        Audit audit = Audit.to(options.audit(), Clock.systemUTC());
        ToolRunner runner = new ToolRunner(options, new LiveServices(options), audit, ToolCatalog.all());
        if (options.http() != null) {
            overHttp(HttpOptions.of(options.http(), options.tlsKeystore(), System.getenv()), runner);
        } else {
            overStdio(runner);
        }
    }

    private static void overStdio(ToolRunner runner) throws InterruptedException {
        StdioTransport transport = new StdioTransport(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new McpJson(),
                THREADS,
                DRAIN);
        transport.beforeResourceLists(install(McpServer.sync(transport), runner));
        whenToldToEnd(transport::stop);
        transport.serve();
        System.exit(0);
    }

    private static void overHttp(HttpOptions http, ToolRunner runner) {
        HttpTransport transport = new HttpTransport(http, SESSION_IDLE);
        Runnable refresh = install(McpServer.sync(transport.provider()), runner);
        try {
            System.err.println("healthlake-mcp: listening on " + transport.start(refresh));
            whenToldToEnd(() -> transport.stop(DRAIN));
        } catch (Exception failed) { // Jetty's start declares no less.
            throw new InvalidArgument(
                    "--http " + http + ": cannot listen there; is the port in use, or the address another machine's?");
        }
    }

    /** Puts everything the server offers into the SDK's server, and gives what brings its resources up to date. */
    private static <S extends SyncSpecification<S>> Runnable install(
            SyncSpecification<S> specification, ToolRunner runner) {
        specification.immediateExecution(true);
        McpResources resources = new McpResources(runner);
        new McpTools(runner).install(specification, version());
        new McpPrompts(runner).install(specification);
        resources.install(specification);
        resources.attach(specification.build());
        return resources::refresh;
    }

    /** Who is told to end, as by SIGTERM, lets what runs finish and ends with status 0 instead of 143. */
    private static void whenToldToEnd(Ending ending) {
        Thread hook = new Thread(
                () -> {
                    try {
                        ending.run();
                    } catch (Exception failed) { // Jetty's stop declares no less; the process ends all the same.
                        System.err.println("healthlake-mcp: not everything could be finished");
                    } finally {
                        Runtime.getRuntime().halt(0);
                    }
                },
                "healthlake-mcp-end");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private interface Ending {
        void run() throws Exception;
    }

    static String version() {
        String version = HealthLakeMcpServer.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}

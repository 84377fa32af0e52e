package io.github.healthlake4j.mcp;

import io.modelcontextprotocol.server.McpServer;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The MCP server of AWS HealthLake, over standard input and output.
 *
 * <p>Exit status: 0 when the client closed the input or asked the process to end, 2 for a flag or variable that is wrong.
 */
public final class HealthLakeMcpServer {
    private static final int THREADS = 32;
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final int USAGE = 2;

    private HealthLakeMcpServer() {}

    /** Runs the server until its client leaves; {@code --help} prints the flags. */
    public static void main(String[] arguments) throws InterruptedException {
        // Standard output belongs to the protocol: whoever prints, prints to standard error.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        try {
            run(new ArrayList<>(List.of(arguments)));
        } catch (InvalidArgument invalid) {
            System.err.println("healthlake-mcp: " + invalid.getMessage());
            System.exit(USAGE);
        }
    }

    private static void run(List<String> arguments) throws InterruptedException {
        Optional<Command> command = Command.takeFrom(arguments);
        ServerOptions options = OptionsReader.read(arguments, System.getenv());
        Logging.configure(options.logLevel());
        if (command.isPresent()) {
            PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
            System.exit(command.get().run(options, out));
        }
        serve(options);
    }

    private static void serve(ServerOptions options) throws InterruptedException {
        StdioTransport transport = new StdioTransport(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new McpJson(),
                THREADS,
                DRAIN);
        Audit audit = Audit.to(options.audit(), Clock.systemUTC());
        ToolRunner runner = new ToolRunner(options, new LiveServices(options), audit, ToolCatalog.all());
        new McpTools(runner)
                .install(McpServer.sync(transport), version())
                .immediateExecution(true)
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(transport), "healthlake-mcp-end"));
        transport.serve();
        System.exit(0);
    }

    /** Told to end, as by SIGTERM: what runs may finish, and the status is 0. */
    private static void end(StdioTransport transport) {
        try {
            if (transport.stop()) {
                Runtime.getRuntime().halt(0);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    static String version() {
        String version = HealthLakeMcpServer.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}

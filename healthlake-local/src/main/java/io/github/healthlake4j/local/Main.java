package io.github.healthlake4j.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "healthlake-local",
        description = "HealthLake on your own machine: control plane, FHIR R4 and S3 on loopback.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false)
final class Main implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8090",
            description = "Port; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--s3-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port of S3. Default: a free one.")
    private int s3Port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder that keeps the data over restarts. Default: in memory.")
    private @Nullable Path data;

    @Option(names = "--no-auth", description = "Lets unsigned requests through, for curl and browsers.")
    private boolean noAuth;

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            description = "JSON file of further key pairs and the IAM actions that each may use.")
    private @Nullable Path credentials;

    @Option(
            names = "--bearer-token",
            paramLabel = "TOKEN",
            description = "A token that SMART on FHIR datastores take; may be repeated.")
    private Set<String> bearerTokens = Set.of();

    @Option(
            names = "--prepare",
            description = "Makes the engine's class archive, which takes a third off every later start, and ends.")
    private boolean prepare;

    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..*",
            description =
                    "After --, a command with its arguments: it runs against this HealthLake, which it finds in its"
                            + " environment, and both end together.")
    private List<String> command = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private final PrintStream out;

    private Main(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        int status = new CommandLine(new Main(System.out))
                .setStopAtPositional(true)
                .setExecutionExceptionHandler((e, commandLine, parsed) -> {
                    commandLine.getErr().println("healthlake-local: " + e.getMessage());
                    return 1;
                })
                .execute(args);
        System.exit(status);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (prepare) {
            out.println("class archive: " + Preparation.run().file());
            return 0;
        }
        LocalHealthLake lake = start();
        if (!command.isEmpty()) {
            return host(lake);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(lake::close, "healthlake-local-stop"));
        announce(lake);
        throw new IOException(awaitFailure(lake));
    }

    /** It serves until it is ended from outside, or its engine ends by itself. */
    private static String awaitFailure(LocalHealthLake lake) throws InterruptedException, IOException {
        try {
            return lake.engine().failure().get();
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
    }

    /** Nothing is announced: stdout is the command's. */
    private int host(LocalHealthLake lake) throws InterruptedException {
        try (lake) {
            Guest guest = Guest.start(lake, command);
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                guest.stop();
                                lake.close();
                            },
                            "healthlake-local-stop"));
            return guest.await();
        }
    }

    private LocalHealthLake start() {
        LocalHealthLake.Builder settings;
        try {
            settings = LocalHealthLake.builder().port(port).s3Port(s3Port);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        if (data != null) {
            settings.data(data);
        }
        settings.bearerTokens(bearerTokens);
        if (credentials != null) {
            settings.credentialsFile(credentials);
        }
        if (noAuth) {
            settings.withoutSignatures();
        }
        return settings.start();
    }

    private void announce(LocalHealthLake lake) {
        out.println("HealthLake on this machine: " + lake.endpoint());
        out.println("  control plane   POST " + lake.endpoint() + "/");
        out.println("  FHIR R4         " + lake.endpoint() + "/datastore/{datastoreId}/r4/");
        out.println("  S3              " + lake.s3Endpoint() + " (path-style)");
        out.println("  sign with       access key " + lake.credentials().accessKeyId()
                + ", secret local, any region, service healthlake");
        if (noAuth) {
            out.println("  --no-auth       unsigned requests are let through");
        }
        out.println("  beyond AWS      compartment and system search work here; AWS does not document them");
        out.println("  data            " + (data == null ? "in memory, gone when this ends" : data.toAbsolutePath()));
        out.flush();
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"healthlake-local " + (version == null ? "(unpackaged)" : version)};
        }
    }
}

package io.github.healthlake4j.mcp;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the program does instead of serving, by a flag; each prints to standard output and gives the exit status. */
enum Command {
    HELP {
        @Override
        int run(ServerOptions options, PrintStream out) {
            out.print(Usage.TEXT);
            return 0;
        }
    },
    VERSION {
        @Override
        int run(ServerOptions options, PrintStream out) {
            out.println("healthlake-mcp " + HealthLakeMcpServer.version());
            return 0;
        }
    },
    LIST_TOOLS {
        @Override
        int run(ServerOptions options, PrintStream out) {
            for (Tool<?> tool : listed(options)) {
                out.printf(
                        Locale.ROOT,
                        "%-38s %-10s %-7s %s%n",
                        tool.name(),
                        tool.toolset().text(),
                        tool.effect().text(),
                        tool.title());
            }
            return 0;
        }
    },
    PRINT_IAM_POLICY {
        @Override
        int run(ServerOptions options, PrintStream out) {
            out.println(IamPolicy.of(listed(options)));
            return 0;
        }
    },
    CHECK {
        @Override
        int run(ServerOptions options, PrintStream out) {
            Call call = new Call(new LiveServices(options), Peer.SILENT, options);
            return Check.run(call, ToolCatalog.named("list_datastores"), out);
        }
    };

    abstract int run(ServerOptions options, PrintStream out);

    /** Takes the command out of the arguments, if there is one. */
    static Optional<Command> takeFrom(List<String> arguments) {
        return Arrays.stream(values())
                .filter(command -> arguments.remove(command.flag()))
                .findFirst();
    }

    /** Whether it tells about the program itself, whatever the settings are: they may be what somebody needs help with. */
    boolean explains() {
        return this == HELP || this == VERSION;
    }

    String flag() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<Tool<?>> listed(ServerOptions options) {
        return ToolCatalog.all().stream().filter(options::lists).toList();
    }
}

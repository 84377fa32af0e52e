package io.github.healthlake4j.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** From the spawn of the server to its first answers, and the memory of one that waits. */
final class StartSuite implements Suite {
    private static final int RUNS = 7;
    private static final long SETTLE_MILLIS = 1_000;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String about() {
        return "spawn, initialize, tools/list, first call, idle memory";
    }

    @Override
    public void run(Bed bed, Report report) throws IOException {
        List<ServerCommand> commands = new ArrayList<>(List.of(bed.server()));
        if (bed.ours()) {
            commands.add(bed.plain(Jdk.running()));
            for (Jdk jdk : bed.options().jdks()) {
                commands.add(bed.launcher(jdk));
                commands.add(bed.plain(jdk));
            }
        }
        commands.add(bed.relay());
        for (ServerCommand command : commands) {
            once(command, new Report(List.of()));
        }
        for (int run = 0; run < bed.options().times(RUNS); run++) {
            for (ServerCommand command : commands) {
                once(command, report);
            }
        }
    }

    /** The first start of all is not counted: it may make an archive, and it warms the file cache. */
    private static void once(ServerCommand command, Report report) throws IOException {
        String section = "start: " + command.label();
        try (McpServer server = McpServer.spawn(command)) {
            server.initialize();
            report.add(section, "spawn to initialize", "ms", server.millisSinceSpawn());
            int bytes = server.ask("tools/list", "{}");
            report.add(section, "spawn to tools/list", "ms", server.millisSinceSpawn());
            settle();
            ProcessUse idle = server.use();
            report.add(section, "processor time until idle", "ms", idle.cpuMillis());
            report.add(section, "resident when idle", "MB", idle.residentMb());
            report.add(section, "tools/list", "bytes", bytes);
            double before = server.millisSinceSpawn();
            server.call(ToolCall.READ);
            report.add(section, "first call (read)", "ms", server.millisSinceSpawn() - before);
        }
    }

    private static void settle() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("wait for the server to settle: interrupted", interrupted);
        }
    }
}

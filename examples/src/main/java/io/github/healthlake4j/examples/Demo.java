package io.github.healthlake4j.examples;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The main job in a minute: a local HealthLake with synthetic patients, driven through the MCP server's JAR over stdio by
 * the MCP SDK's own client.
 */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Drives the MCP server over a local HealthLake with synthetic patients, step by step.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:every step did what it should", "1:a step did not", "2:a wrong argument"})
public final class Demo implements Callable<Integer> {
    @Option(names = "--json", description = "One JSON object a step instead of the table, for scripts.")
    private boolean json;

    /** Runs the story and exits with its status. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Demo()).execute(args));
    }

    @Override
    public Integer call() {
        StoryTable table = StoryTable.printing(System.out, json);
        try (Stage stage = new Stage()) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(table, stage), "demo-end"));
            table.step("local HealthLake", stage::startHealthLake);
            table.step("MCP server", stage::startServer);
            new DemoStory(stage.mcp(), table).tell();
            table.step("read-only MCP server", stage::tryReadOnly);
        } catch (StoryTable.StepFailedException shown) {
            return table.finish(false);
        }
        return table.finish(true);
    }

    /** Ctrl-C, or the end: what was started ends, and its folders go. A step that fails because of it is no news. */
    private static void end(StoryTable table, Stage stage) {
        table.fallSilent();
        stage.close();
    }
}

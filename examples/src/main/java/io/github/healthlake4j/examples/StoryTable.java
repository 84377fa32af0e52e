package io.github.healthlake4j.examples;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Help.Ansi;

/** A story told step by step: each is timed, printed as it ends, and stops the story when it fails. */
final class StoryTable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int WIDTH = 80;

    private final PrintStream out;
    private final boolean json;
    private final long start = System.nanoTime();
    private volatile boolean silent;
    private int steps;

    private StoryTable(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /** A table of 80 columns, in colour on a terminal; or one JSON object a line. */
    static StoryTable printing(PrintStream out, boolean json) {
        return new StoryTable(out, json);
    }

    /**
     * Runs one step. What it returns is shown as its result.
     *
     * @throws StepFailedException if the step throws: the failure has been shown
     */
    void step(String name, Callable<String> work) {
        steps++;
        long began = System.nanoTime();
        try {
            String result = work.call();
            row(true, name, result, began);
        } catch (Exception failed) {
            row(false, name, String.valueOf(failed.getMessage()), began);
            throw new StepFailedException(name, failed);
        }
    }

    /** On a terminal, says on the line of the step to come what it waits for; the step's row takes its place. */
    void waiting(String text) {
        if (!silent && !json && Ansi.AUTO.enabled()) {
            out.printf("\r.. %2d  %-70.70s", steps, text);
            out.flush();
        }
    }

    /** Prints nothing from now on. */
    void fallSilent() {
        silent = true;
    }

    /** Prints the last line. Returns the exit status: 0 if all went well, else 1. */
    int finish(boolean good) {
        if (!json && !silent) {
            out.println("-".repeat(WIDTH));
            String verdict = good ? steps + " steps, all as they should be" : "step " + steps + " failed";
            out.printf(Locale.ROOT, "%-70s %9s%n", verdict, millis(start));
        }
        return good ? 0 : 1;
    }

    private void row(boolean good, String name, String result, long began) {
        if (silent) {
            return;
        }
        if (json) {
            ObjectNode line = JSON.createObjectNode()
                    .put("step", steps)
                    .put("name", name)
                    .put("ok", good)
                    .put("result", result)
                    .put("ms", (System.nanoTime() - began) / 1_000_000);
            out.println(line);
            return;
        }
        out.printf(
                Locale.ROOT,
                "%s%s %2d  %-26s %-38.38s %8s%n",
                Ansi.AUTO.enabled() ? "\r" : "",
                mark(good),
                steps,
                name,
                result,
                millis(began));
        if (!good) {
            Program.wrap("      " + result).forEach(out::println);
        }
    }

    private static String mark(boolean good) {
        return Ansi.AUTO.string(good ? "@|green ok|@" : "@|red NO|@");
    }

    private static String millis(long began) {
        long millis = (System.nanoTime() - began) / 1_000_000;
        return millis < 10_000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    /** A step failed and has been shown; the story ends. */
    static final class StepFailedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        StepFailedException(String step, Exception cause) {
            super(step, cause);
        }
    }
}

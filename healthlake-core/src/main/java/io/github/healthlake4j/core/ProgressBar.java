package io.github.healthlake4j.core;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Progress on one line of a terminal; where there is none (a log, a pipe), one line for each change.
 *
 * <pre>{@code
 * try (ProgressBar bar = ProgressBar.onTerminal()) {
 *     healthLake.importJobs().await(datastoreId, jobId, Wait.upTo(Duration.ofHours(2)).onProgress(bar::show));
 * }
 * }</pre>
 *
 * It writes to standard error, so that standard output stays free for results. Safe for use by many threads.
 */
public final class ProgressBar implements AutoCloseable {
    private static final int WIDTH = 24;

    private final PrintStream out;
    private final boolean redraws;
    private String shown = "";
    private String changeShown = "";

    ProgressBar(PrintStream out, boolean redraws) {
        this.out = out;
        this.redraws = redraws;
    }

    /** A bar on standard error. */
    public static ProgressBar onTerminal() {
        return new ProgressBar(System.err, isTerminal());
    }

    @SuppressWarnings("SystemConsoleNull") // null up to JDK 21; from 22 on isTerminal tells, which 17 does not have
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }

    /** Shows what a wait saw: status, share, throughput where the service tells them, and time. */
    public void show(Progress progress) {
        Double throughput = progress.job().throughput();
        String rate = throughput == null ? "" : String.format(Locale.ROOT, "  %.1f MB/s", throughput);
        String state = progress.subject() + "  " + progress.status();
        draw(
                state + bar(progress.percent()) + rate + "  " + clock(progress.elapsed()),
                state + whole(progress.percent()));
    }

    /** Shows how far files have come. */
    public void show(StagingProgress progress) {
        OptionalDouble percent = OptionalDouble.of(progress.percent());
        String files = progress.files() + " of " + progress.totalFiles() + " files";
        draw(files + bar(percent), files);
    }

    private static String bar(OptionalDouble percent) {
        if (percent.isEmpty()) {
            return "";
        }
        int done = (int) Math.round(WIDTH * Math.min(100, percent.getAsDouble()) / 100);
        return "  [" + "#".repeat(done) + "-".repeat(WIDTH - done) + "]" + whole(percent);
    }

    /** Never 100 before it is whole. */
    private static String whole(OptionalDouble percent) {
        return percent.isEmpty() ? "" : String.format(Locale.ROOT, " %3d%%", (int) percent.getAsDouble());
    }

    private static String clock(Duration elapsed) {
        return String.format(
                Locale.ROOT, "%d:%02d:%02d", elapsed.toHours(), elapsed.toMinutesPart(), elapsed.toSecondsPart());
    }

    private synchronized void draw(String line, String change) {
        if (redraws) {
            String blanks = " ".repeat(Math.max(0, shown.length() - line.length()));
            out.print("\r" + line + blanks);
            out.flush();
            shown = line;
        } else if (!change.equals(changeShown)) {
            out.println(line);
            changeShown = change;
        }
    }

    /** Ends the line. */
    @Override
    public synchronized void close() {
        if (!shown.isEmpty()) {
            out.println();
            shown = "";
        }
    }
}

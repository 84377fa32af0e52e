package io.github.healthlake4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The figures as the tables of a page, between two comments in it; the rest of the page stays. */
final class Markdown {
    private static final String BEGIN = "<!-- bench -->\n";
    private static final String END = "<!-- /bench -->";

    private final StringBuilder text = new StringBuilder();

    private Markdown() {}

    /**
     * Checks, before anything is measured, that there is such a page.
     *
     * @throws IllegalArgumentException if it cannot be read, or lacks the comments
     */
    static void requirePage(Path page) {
        try {
            Gap.in(Files.readString(page), page);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "--markdown needs a page that is there, and " + page + " cannot be read", unreadable);
        }
    }

    static void write(Path page, Map<String, String> about, Report report) throws IOException {
        String old = Files.readString(page);
        Gap gap = Gap.in(old, page);
        Files.writeString(page, old.substring(0, gap.begin()) + of(about, report) + old.substring(gap.end()));
    }

    /** Where in a page the tables go. */
    private record Gap(int begin, int end) {
        static Gap in(String text, Path page) {
            int begin = text.indexOf(BEGIN) + BEGIN.length();
            int end = text.indexOf(END);
            if (begin < BEGIN.length() || end < begin) {
                throw new IllegalArgumentException("--markdown needs a page with the two comments " + BEGIN.strip()
                        + " and " + END + " on lines of their own, and " + page + " lacks them");
            }
            return new Gap(begin, end);
        }
    }

    static String of(Map<String, String> about, Report report) {
        Markdown page = new Markdown();
        page.about(about);
        page.targets(report);
        report.sections().forEach(page::section);
        return page.text.toString();
    }

    private void about(Map<String, String> about) {
        line("");
        about.forEach((name, value) -> line("- " + name + ": " + (name.equals("command") ? "`" + value + "`" : value)));
    }

    private void targets(Report report) {
        if (!report.targets().isEmpty()) {
            head("target", "asked", "measured", "");
            report.targets()
                    .forEach((target, measure) -> row(
                            target.section() + ": " + target.figure(),
                            (target.atMost() ? "≤ " : "≥ ") + Report.figure(target.limit()) + " " + measure.unit(),
                            Report.figure(measure.median()),
                            target.isMet(measure) ? "met" : "**missed**"));
        }
    }

    private void section(String name, Map<String, Measure> measures) {
        head(name, "median", "least - most", "unit");
        measures.values()
                .forEach(measure ->
                        row(measure.name(), Report.figure(measure.median()), Report.spread(measure), measure.unit()));
    }

    private void head(String... cells) {
        line("");
        row(cells);
        line("|---|--:|--:|---|");
    }

    private void row(String... cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}

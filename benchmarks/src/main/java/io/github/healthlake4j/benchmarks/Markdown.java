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

    static void write(Path page, Map<String, String> about, Report report) throws IOException {
        String old = Files.readString(page);
        int begin = old.indexOf(BEGIN) + BEGIN.length();
        int end = old.indexOf(END);
        if (begin < BEGIN.length() || end < begin) {
            throw new IllegalStateException(
                    "write the tables: " + page.getFileName() + " lacks the two comments <!-- bench --> and " + END);
        }
        Files.writeString(page, old.substring(0, begin) + of(about, report) + old.substring(end));
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

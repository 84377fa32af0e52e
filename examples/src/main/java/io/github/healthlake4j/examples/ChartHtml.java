package io.github.healthlake4j.examples;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A chart as one HTML file: style and drawings inside, no script, nothing loaded. All text is escaped. */
final class ChartHtml {
    private static final String STYLE = """
            body { font: 15px/1.45 system-ui, sans-serif; color: #1d2733; background: #f4f6f8; margin: 0; }
            main { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
            h1 { margin: 0; font-size: 1.7rem; }
            h2 { font-size: 1.05rem; margin: 0 0 .6rem; }
            header p { margin: .2rem 0 1.2rem; color: #52606d; }
            section { overflow-x: auto; background: #fff; border: 1px solid #dde3e9; border-radius: 8px; padding: 1rem 1.2rem; margin: 0 0 1rem; }
            svg { width: 100%; min-width: 34rem; height: auto; display: block; }
            svg text { font: 11px system-ui, sans-serif; fill: #52606d; }
            table { border-collapse: collapse; width: 100%; }
            td { padding: .25rem .8rem .25rem 0; border-top: 1px solid #edf0f3; vertical-align: top; }
            td:first-child { white-space: nowrap; width: 7rem; color: #52606d; font-variant-numeric: tabular-nums; }
            td:last-child { text-align: right; white-space: nowrap; color: #52606d; padding-right: 0; }
            @media print { body { background: #fff; } section { break-inside: avoid; } }""";

    private ChartHtml() {}

    static String of(Chart chart) {
        StringBuilder sections = new StringBuilder();
        if (!chart.events().isEmpty()) {
            sections.append(section("Timeline", TimelineSvg.of(chart.events())));
        }
        if (!chart.vitals().isEmpty()) {
            sections.append(section("Latest measurements", latest(chart)));
        }
        chart.vitals().forEach((name, readings) -> sections.append(vital(name, readings)));
        for (Chart.Kind kind : Chart.Kind.values()) {
            List<Chart.Event> events = chart.newest(kind);
            if (!events.isEmpty()) {
                sections.append(section(kind.title(), table(events)));
            }
        }
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <title>%1$s</title>
                <style>
                %4$s
                </style>
                </head>
                <body>
                <main>
                <header><h1>%1$s</h1><p>%2$s</p></header>
                %3$s</main>
                </body>
                </html>
                """.formatted(escape(chart.name()), escape(chart.about()), sections, STYLE);
    }

    private static String vital(String name, List<Chart.Reading> readings) {
        String unit = readings.get(0).unit();
        return readings.size() < 2 ? "" : section(name + " (" + unit + ")", PlotSvg.of(readings));
    }

    private static String section(String title, String content) {
        return "<section><h2>" + escape(title) + "</h2>\n" + content + "</section>\n";
    }

    private static String latest(Chart chart) {
        return table(chart.vitals().entrySet().stream().map(vital -> {
            Chart.Reading last = vital.getValue().get(vital.getValue().size() - 1);
            return row(last.day(), vital.getKey(), last.value().toPlainString() + " " + last.unit());
        }));
    }

    private static String table(List<Chart.Event> events) {
        return table(events.stream().map(event -> row(event.day(), event.text(), event.status())));
    }

    private static String row(LocalDate day, String text, String end) {
        return "<tr><td>" + day + "</td><td>" + escape(text) + "</td><td>" + escape(end) + "</td></tr>\n";
    }

    private static String table(Stream<String> rows) {
        return rows.collect(Collectors.joining("", "<table>\n", "</table>\n"));
    }

    /** Text for an element or a quoted attribute. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}

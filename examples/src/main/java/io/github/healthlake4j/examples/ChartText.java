package io.github.healthlake4j.examples;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A chart as lines of text, 80 columns wide. */
final class ChartText {
    private static final int WIDTH = 80;
    private static final int NEWEST = 12;
    private static final int LONGEST_BAR = 40;

    private ChartText() {}

    static List<String> lines(Chart chart) {
        List<String> lines = new ArrayList<>();
        lines.add(chart.name());
        lines.add(chart.about());
        for (Chart.Kind kind : Chart.Kind.values()) {
            section(
                    lines,
                    kind.title(),
                    chart.newest(kind).stream().map(ChartText::line).toList());
        }
        chart.vitals().forEach((name, readings) -> section(lines, name, bars(readings)));
        return lines.stream().map(ChartText::cut).toList();
    }

    private static void section(List<String> lines, String title, List<String> content) {
        if (content.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(title);
        lines.addAll(content.subList(0, Math.min(NEWEST, content.size())));
        if (content.size() > NEWEST) {
            lines.add("  ... and " + (content.size() - NEWEST) + " before");
        }
    }

    private static String line(Chart.Event event) {
        return "  " + event.day() + "  " + event.text() + "  " + event.status();
    }

    /** The readings, newest first, each with a bar as long as its share of the greatest. */
    private static List<String> bars(List<Chart.Reading> readings) {
        BigDecimal most = readings.stream().map(Chart.Reading::value).reduce(BigDecimal.ONE, BigDecimal::max);
        List<String> bars = new ArrayList<>();
        for (int i = readings.size() - 1; i >= 0; i--) {
            Chart.Reading reading = readings.get(i);
            double share = Math.max(0, reading.value().doubleValue() / most.doubleValue());
            bars.add(String.format(
                    Locale.ROOT,
                    "  %s  %8.8s %-10.10s  %s",
                    reading.day(),
                    reading.value().toPlainString(),
                    reading.unit(),
                    "=".repeat((int) Math.round(share * LONGEST_BAR))));
        }
        return bars;
    }

    private static String cut(String line) {
        String clean = line.replaceAll("\\p{Cntrl}", " ").stripTrailing();
        return clean.length() <= WIDTH ? clean : clean.substring(0, WIDTH - 3) + "...";
    }
}

package io.github.healthlake4j.examples;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A vital sign over time, drawn as a line. */
final class PlotSvg {
    private static final int HEIGHT = 130;
    private static final int MARGIN = 12;
    private static final int LABELS = 4;

    private PlotSvg() {}

    /** Draws readings, oldest first, at least one. */
    static String of(List<Chart.Reading> readings) {
        TimeAxis axis = new TimeAxis(
                readings.get(0).day(), readings.get(readings.size() - 1).day());
        DoubleSummaryStatistics values = readings.stream()
                .mapToDouble(reading -> reading.value().doubleValue())
                .summaryStatistics();
        double low = values.getMin();
        double span = Math.max(1e-9, values.getMax() - low);
        String points = readings.stream()
                .map(reading -> point(axis, reading, low, span))
                .collect(Collectors.joining(" "));
        StringBuilder svg = new StringBuilder(axis.open(HEIGHT, "measurements over time"));
        svg.append(axis.years(HEIGHT)).append(labels(low, span));
        svg.append("<polyline fill=\"none\" stroke=\"#4878a8\" stroke-width=\"2\" points=\"" + points + "\"/>\n");
        readings.forEach(reading -> svg.append(dot(axis, reading, low, span)));
        return svg.append("</svg>\n").toString();
    }

    private static String point(TimeAxis axis, Chart.Reading reading, double low, double span) {
        return String.format(
                Locale.ROOT,
                "%.1f,%.1f",
                axis.x(reading.day()),
                y(reading.value().doubleValue(), low, span));
    }

    private static String dot(TimeAxis axis, Chart.Reading reading, double low, double span) {
        String label = reading.day() + ": " + reading.value().toPlainString() + " " + reading.unit();
        return String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"#4878a8\"><title>%s</title></circle>\n",
                axis.x(reading.day()),
                y(reading.value().doubleValue(), low, span),
                ChartHtml.escape(label));
    }

    private static String labels(double low, double span) {
        StringBuilder svg = new StringBuilder();
        for (int i = 0; i <= LABELS; i++) {
            double value = low + span * i / LABELS;
            svg.append(String.format(Locale.ROOT, """
                    <line x1="100" x2="880" y1="%1$.1f" y2="%1$.1f" stroke="#edf0f3"/>
                    <text x="84" y="%2$.1f" text-anchor="end">%3$.1f</text>
                    """, y(value, low, span), y(value, low, span) + 4, value));
        }
        return svg.toString();
    }

    private static double y(double value, double low, double span) {
        return HEIGHT - MARGIN - (HEIGHT - 2.0 * MARGIN) * (value - low) / span;
    }
}

package io.github.healthlake4j.examples;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A vital sign over time, drawn as a line. */
final class PlotSvg {
    private PlotSvg() {}

    /** Draws readings, oldest first, at least one. */
    static String of(List<Chart.Reading> readings) {
        TimeAxis time = new TimeAxis(
                readings.get(0).day(), readings.get(readings.size() - 1).day());
        ValueAxis values = ValueAxis.of(readings);
        String points = readings.stream()
                .map(reading -> place("%.1f,%.1f", time, values, reading))
                .collect(Collectors.joining(" "));
        StringBuilder svg = new StringBuilder(time.open(ValueAxis.HEIGHT, "measurements over time"));
        svg.append(time.years(ValueAxis.HEIGHT)).append(values.lines());
        svg.append("<polyline fill=\"none\" stroke=\"#4878a8\" stroke-width=\"2\" points=\"" + points + "\"/>\n");
        readings.forEach(reading -> svg.append(dot(time, values, reading)));
        return svg.append("</svg>\n").toString();
    }

    private static String dot(TimeAxis time, ValueAxis values, Chart.Reading reading) {
        String label = reading.day() + ": " + reading.value().toPlainString() + " " + reading.unit();
        return place("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"#4878a8\"><title>", time, values, reading)
                + ChartHtml.escape(label) + "</title></circle>\n";
    }

    private static String place(String format, TimeAxis time, ValueAxis values, Chart.Reading reading) {
        return String.format(
                Locale.ROOT,
                format,
                time.x(reading.day()),
                values.y(reading.value().doubleValue()));
    }
}

package io.github.healthlake4j.examples;

import java.time.LocalDate;
import java.util.Locale;

/**
 * The years from left to right in a drawing 900 wide, room for labels at its left.
 *
 * @param from the first day
 * @param to the last day
 */
record TimeAxis(LocalDate from, LocalDate to) {
    private static final int LEFT = 100;
    private static final int RIGHT = 880;
    private static final int FOOT = 22;
    private static final int MOST_LABELS = 14;

    /** Where a day lies. */
    double x(LocalDate day) {
        long days = Math.max(1, to.toEpochDay() - from.toEpochDay());
        return LEFT + (double) (RIGHT - LEFT) * (day.toEpochDay() - from.toEpochDay()) / days;
    }

    /** The start of a drawing so high, the axis below it not counted. */
    String open(int height, String label) {
        return "<svg viewBox=\"0 0 900 " + (height + FOOT) + "\" role=\"img\" aria-label=\"" + ChartHtml.escape(label)
                + "\">\n";
    }

    /** Lines and labels of the years, in steps that leave room for each label. */
    String years(int height) {
        StringBuilder svg = new StringBuilder();
        int span = to.getYear() - from.getYear();
        int step = 1 + span / MOST_LABELS;
        for (int year = from.getYear() + 1; year <= to.getYear(); year += step) {
            double x = x(LocalDate.of(year, 1, 1));
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"0\" y2=\"%2$d\" stroke=\"#e3e8ed\"/>\n",
                    x,
                    height));
            svg.append(String.format(
                    Locale.ROOT, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>\n", x, height + 16, year));
        }
        if (span == 0) {
            svg.append("<text x=\"" + LEFT + "\" y=\"" + (height + 16) + "\">" + from + "</text>\n");
        }
        return svg.toString();
    }
}

package io.github.healthlake4j.examples;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * The values from bottom to top in a drawing, in steps of 1, 2 or 5 times a power of ten.
 *
 * @param low the lowest
 * @param step from a line to the next
 * @param steps how many
 */
record ValueAxis(double low, double step, int steps) {
    static final int HEIGHT = 130;
    private static final int MARGIN = 12;
    private static final int ABOUT = 4;
    /** The least share of the greatest value that is shown: what hardly changes looks like it. */
    private static final double LEAST = 0.05;

    /** The axis on which all values have their place, at least one. */
    static ValueAxis of(List<Chart.Reading> readings) {
        double least = readings.stream()
                .map(Chart.Reading::value)
                .reduce(BigDecimal::min)
                .orElseThrow()
                .doubleValue();
        double most = readings.stream()
                .map(Chart.Reading::value)
                .reduce(BigDecimal::max)
                .orElseThrow()
                .doubleValue();
        double step = round(Math.max(Math.max(most - least, LEAST * Math.abs(most)), 1e-6) / ABOUT);
        double low = Math.floor(least / step) * step;
        return new ValueAxis(low, step, Math.max(1, (int) Math.ceil((most - low) / step - 1e-9)));
    }

    /** The next greater of 1, 2 and 5 times a power of ten. */
    private static double round(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        double times = step / power;
        return power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
    }

    /** Where a value lies. */
    double y(double value) {
        return HEIGHT - MARGIN - (HEIGHT - 2.0 * MARGIN) * (value - low) / (step * steps);
    }

    /** Lines and labels. */
    String lines() {
        int digits = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        StringBuilder svg = new StringBuilder();
        for (int i = 0; i <= steps; i++) {
            double value = low + i * step;
            svg.append(String.format(
                    Locale.ROOT, """
                    <line x1="100" x2="880" y1="%1$.1f" y2="%1$.1f" stroke="#edf0f3"/>
                    <text x="84" y="%2$.1f" text-anchor="end">%3$s</text>
                    """, y(value), y(value) + 4, String.format(Locale.ROOT, "%." + digits + "f", value)));
        }
        return svg.toString();
    }
}

package io.github.healthlake4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The labels beside a plot: round, each another, and every value between the lowest and the highest. */
class ValueAxisTest {
    private static final Pattern LABEL = Pattern.compile(">([^<]+)</text>");

    @ParameterizedTest
    @CsvSource({
        "166.6, 166.8, 165 170",
        "57.5, 60.3, 57 58 59 60 61",
        "70, 77, 70 72 74 76 78",
        "16, 16, 16.0 16.2",
        "0, 0, 0.0000000 0.0000005",
        "36.6, 39.2, 36 37 38 39 40",
        "-3, 4, -4 -2 0 2 4"
    })
    void labels_areRound(BigDecimal least, BigDecimal most, String labels) {
        LocalDate day = LocalDate.of(2026, 1, 1);
        ValueAxis axis = ValueAxis.of(Stream.of(least, most)
                .map(value -> new Chart.Reading(day, value, "u"))
                .toList());

        List<String> shown = LABEL.matcher(axis.lines())
                .results()
                .map((MatchResult label) -> label.group(1))
                .toList();

        assertThat(String.join(" ", shown)).isEqualTo(labels);
        assertThat(axis.y(least.doubleValue())).isBetween(0.0, 1.0 * ValueAxis.HEIGHT);
        assertThat(axis.y(most.doubleValue())).isBetween(0.0, 1.0 * ValueAxis.HEIGHT);
    }
}

package io.github.healthlake4j.examples;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What happened to a patient, drawn over the years: one lane for each kind of event. */
final class TimelineSvg {
    private static final int LANE = 30;
    private static final List<String> COLOURS = List.of("#4878a8", "#c1553b", "#7b5ea7", "#2f8f6b", "#c08a1e");

    private TimelineSvg() {}

    /** Draws events, oldest first, at least one. */
    static String of(List<Chart.Event> events) {
        Map<Chart.Kind, Integer> lanes = new EnumMap<>(Chart.Kind.class);
        for (Chart.Kind kind : Chart.Kind.values()) {
            if (events.stream().anyMatch(event -> event.kind() == kind)) {
                lanes.put(kind, lanes.size());
            }
        }
        TimeAxis axis =
                new TimeAxis(first(events), events.get(events.size() - 1).day());
        int height = lanes.size() * LANE;
        StringBuilder svg = new StringBuilder(axis.open(height, "events over time"));
        svg.append(axis.years(height));
        lanes.forEach((kind, lane) -> svg.append(String.format(
                Locale.ROOT, "<text x=\"0\" y=\"%d\">%s</text>\n", lane * LANE + LANE / 2 + 4, kind.title())));
        events.forEach(event -> svg.append(dot(axis, event, lanes.getOrDefault(event.kind(), 0))));
        return svg.append("</svg>\n").toString();
    }

    private static String dot(TimeAxis axis, Chart.Event event, int lane) {
        return String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%d\" r=\"5\" fill=\"%s\" fill-opacity=\"0.75\"><title>%s</title></circle>\n",
                axis.x(event.day()),
                lane * LANE + LANE / 2,
                COLOURS.get(lane),
                ChartHtml.escape(event.day() + " " + event.text()));
    }

    private static LocalDate first(List<Chart.Event> events) {
        return events.get(0).day();
    }
}

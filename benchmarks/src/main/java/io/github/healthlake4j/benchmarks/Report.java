package io.github.healthlake4j.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures by section, in the order in which they came: as a table of 80 columns, and as JSON. */
final class Report {
    private static final String ROW = "%-40s %9s  %-19s %s%n";

    private final Map<String, Map<String, Measure>> sections = new LinkedHashMap<>();
    private final List<Target> asked;

    /** Figures that are held against these targets. */
    Report(List<Target> asked) {
        this.asked = List.copyOf(asked);
    }

    /** Adds the value of one more run. */
    void add(String section, String name, String unit, double value) {
        Map<String, Measure> measures = sections.computeIfAbsent(section, added -> new LinkedHashMap<>());
        measures.merge(name, new Measure(name, unit, List.of(value)), (held, added) -> held.with(value));
    }

    /** The medians of two figures of one section as a ratio, once both are there. */
    void ratio(String section, String name, String above, String below) {
        Map<String, Measure> measures = sections.getOrDefault(section, Map.of());
        Measure first = measures.get(above);
        Measure second = measures.get(below);
        if (first != null && second != null) {
            add(section, name, "ratio", first.median() / second.median());
        }
    }

    /** By how much the median of one figure of a section is above that of another, once both are there. */
    void difference(String section, String name, String above, String below) {
        Map<String, Measure> measures = sections.getOrDefault(section, Map.of());
        Measure first = measures.get(above);
        Measure second = measures.get(below);
        if (first != null && second != null) {
            add(section, name, first.unit(), first.median() - second.median());
        }
    }

    /** Section by section in the order of the run; each holds its figures by their names. */
    Map<String, Map<String, Measure>> sections() {
        return Collections.unmodifiableMap(sections);
    }

    /** The targets whose figures are there, with these. */
    Map<Target, Measure> targets() {
        Map<Target, Measure> found = new LinkedHashMap<>();
        asked.forEach(target -> sections.forEach((section, measures) -> {
            Measure measure = measures.get(target.figure());
            if (measure != null && target.isOf(section)) {
                found.put(target, measure);
            }
        }));
        return found;
    }

    String table() {
        StringBuilder table = new StringBuilder();
        sections.forEach((section, measures) -> {
            table.append(String.format(ROW, section, "median", "least - most", "unit"));
            measures.values().forEach(measure -> table.append(row(measure)));
            table.append(System.lineSeparator());
        });
        targets().forEach((target, measure) -> table.append(row(target, measure)));
        return table.toString();
    }

    private static String row(Target target, Measure measure) {
        return String.format(
                "%-6s %-60s %9s, asked %s %s %s%n",
                target.isMet(measure) ? "met" : "MISSED",
                target.section() + ": " + target.figure(),
                figure(measure.median()),
                target.atMost() ? "at most" : "at least",
                figure(target.limit()),
                measure.unit());
    }

    private static String row(Measure measure) {
        return String.format(ROW, "  " + measure.name(), figure(measure.median()), spread(measure), measure.unit());
    }

    /** Least and most of several runs; nothing for one. */
    static String spread(Measure measure) {
        return measure.runs().size() == 1 ? "" : figure(measure.least()) + " - " + figure(measure.most());
    }

    static String figure(double value) {
        String pattern = Math.abs(value) >= 100 ? "%,.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.3f";
        return String.format(Locale.ROOT, pattern, value);
    }

    void write(Path file, Map<String, String> about) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode root = json.createObjectNode();
        root.set("about", json.valueToTree(about));
        ObjectNode all = root.putObject("sections");
        sections.forEach((section, measures) -> {
            ObjectNode node = all.putObject(section);
            measures.values().forEach(measure -> measure(node.putObject(measure.name()), measure));
        });
        Files.writeString(file, json.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
    }

    private static void measure(ObjectNode node, Measure measure) {
        node.put("unit", measure.unit())
                .put("median", measure.median())
                .put("least", measure.least())
                .put("most", measure.most());
        ArrayNode runs = node.putArray("runs");
        measure.runs().forEach(runs::add);
    }
}

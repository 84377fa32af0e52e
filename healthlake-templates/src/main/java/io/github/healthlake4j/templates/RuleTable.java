package io.github.healthlake4j.templates;

import java.util.ArrayList;
import java.util.List;

/**
 * The rules for FHIR's invariants, from the text {@code rules.txt} of the JAR.
 *
 * <p>Under the line {@code =type} stand, for each invariant, its key and a condition, then a line of what would be right. A condition: an element's name (it
 * is there), {@code name=code,code} (its value is one of these), {@code #name>1}, {@code #name<2} (how many there are), {@code !}, {@code &},
 * {@code |}, {@code ^} (either, not both), {@code ->} (then), brackets, and {@code @name:arguments} for what only code can tell, see
 * {@link Facts}. {@code @walk} says that the walk itself sees to it. A key with a {@code ?} is a warning.
 */
final class RuleTable {
    private final Sections sections;

    private RuleTable(Sections sections) {
        this.sections = sections;
    }

    static RuleTable load() {
        return new RuleTable(Sections.load("rules.txt"));
    }

    /** The rules of a type or backbone element, without those of its base. */
    List<Rule> of(TypeDef type) {
        List<Rule> rules = new ArrayList<>();
        List<String> lines = lines(type.name());
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            int blank = line.indexOf(' ');
            if (!line.endsWith(" @walk")) {
                rules.add(rule(
                        line.substring(0, blank),
                        line.substring(blank + 1),
                        lines.get(++at).substring(1),
                        type));
            }
        }
        return rules;
    }

    /** The keys that are seen to, of a type and of everything within it. */
    List<String> keys(String type) {
        List<String> keys = new ArrayList<>();
        for (String name : sections.names('=', "")) {
            if (name.equals(type) || name.startsWith(type + ".")) {
                for (String line : lines(name)) {
                    if (!line.startsWith(" ")) {
                        String key = line.substring(0, line.indexOf(' '));
                        keys.add(key.endsWith("?") ? key.substring(0, key.length() - 1) : key);
                    }
                }
            }
        }
        return keys;
    }

    private List<String> lines(String type) {
        List<String> lines = sections.find('=', type);
        return lines == null ? List.of() : lines.subList(1, lines.size());
    }

    private static Rule rule(String key, String condition, String message, TypeDef type) {
        boolean warning = key.endsWith("?");
        return new Rule(
                warning ? key.substring(0, key.length() - 1) : key,
                warning ? Severity.WARNING : Severity.ERROR,
                ExpressionReader.read(condition, type),
                message);
    }
}

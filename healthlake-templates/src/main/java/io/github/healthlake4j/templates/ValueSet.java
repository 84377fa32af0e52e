package io.github.healthlake4j.templates;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The codes of a value set.
 *
 * @param name the last part of its URL
 * @param systems its code systems
 * @param codes its codes in their order
 * @param set its codes, and with each the system before it, parted by a blank
 */
record ValueSet(String name, Set<String> systems, List<String> codes, Set<String> set) {
    private static final int MOST_NAMED = 16;

    /** A value set of lines, each the URI of a system and its codes. */
    static ValueSet of(String name, List<String> lines) {
        Set<String> systems = new HashSet<>();
        Set<String> set = new HashSet<>();
        List<String> codes = new java.util.ArrayList<>();
        for (String line : lines) {
            List<String> words = Words.of(line);
            String system = words.get(0);
            systems.add(system);
            for (String code : words.subList(1, words.size())) {
                codes.add(code);
                set.add(code);
                set.add(system + " " + code);
            }
        }
        return new ValueSet(name, systems, codes, set);
    }

    boolean has(String code) {
        return set.contains(code);
    }

    boolean has(String system, String code) {
        return set.contains(system + " " + code);
    }

    /** The codes as a message names them. */
    String allowed() {
        if (codes.size() <= MOST_NAMED) {
            return String.join(", ", codes);
        }
        return String.join(", ", codes.subList(0, MOST_NAMED)) + " and " + (codes.size() - MOST_NAMED)
                + " more of the value set " + name;
    }
}

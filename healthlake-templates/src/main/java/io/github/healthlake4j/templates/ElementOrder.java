package io.github.healthlake4j.templates;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The elements of a type in FHIR's order, those of every resource first. */
final class ElementOrder {
    private static final List<String> HEAD =
            List.of("id", "meta", "implicitRules", "language", "text", "contained", "extension", "modifierExtension");

    private final String[] names;
    private final Map<String, Integer> slots = new HashMap<>();

    private ElementOrder(List<String> names) {
        this.names = names.toArray(String[]::new);
        for (int slot = 0; slot < this.names.length; slot++) {
            slots.put(this.names[slot], slot);
        }
    }

    /** The order of a type's own elements, parted by blanks. */
    static ElementOrder of(String elements) {
        List<String> names = new ArrayList<>(HEAD);
        names.addAll(Words.of(elements));
        return new ElementOrder(names);
    }

    int size() {
        return names.length;
    }

    String name(int slot) {
        return names[slot];
    }

    /** Where an element stands, or -1 where the type has none of the name. */
    int slot(String name) {
        Integer slot = slots.get(name);
        return slot == null ? -1 : slot;
    }

    /** The names. */
    @Override
    public String toString() {
        return String.join(", ", names);
    }
}

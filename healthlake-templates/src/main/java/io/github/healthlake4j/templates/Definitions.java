package io.github.healthlake4j.templates;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** FHIR R4's types and value sets; each is read when it is first asked for, and kept. */
final class Definitions {
    private static final class Holder {
        private static final Definitions R4 = load();
    }

    private final Sections sections;
    private final RuleTable rules;
    private final ConcurrentHashMap<String, TypeDef> types = new ConcurrentHashMap<>();
    private volatile @Nullable Set<String> resources;
    private final ConcurrentHashMap<String, List<String>> unchecked = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, ValueSet> valueSets = new ConcurrentHashMap<>();

    private Definitions(Sections sections, RuleTable rules) {
        this.sections = sections;
        this.rules = rules;
    }

    /** Those of FHIR 4.0.1 anew, with nothing read of them but their text. */
    static Definitions load() {
        return new Definitions(Sections.load("r4.txt"), RuleTable.load());
    }

    /** Those of FHIR 4.0.1. */
    static Definitions r4() {
        return Holder.R4;
    }

    /** The type of a name, or null where FHIR has none. */
    @Nullable TypeDef type(String name) {
        TypeDef known = types.get(name);
        if (known != null) {
            return known;
        }
        List<String> lines = isName(name) ? sections.find('=', name) : null;
        if (lines == null) {
            return null;
        }
        TypeDef read = new DefinitionReader(this, rules).read(lines);
        TypeDef first = types.putIfAbsent(name, read);
        return first == null ? read : first;
    }

    /** A resource type that can be instantiated, or null where FHIR has none of that name. */
    @Nullable TypeDef resourceType(String name) {
        TypeDef type = type(name);
        return type == null || !type.isResource() || name.equals("Resource") || name.equals("DomainResource")
                ? null
                : type;
    }

    /** Whether a name is that of a resource type, without reading its definition. */
    boolean isResource(String name) {
        Set<String> known = resources;
        if (known == null) {
            known = Set.copyOf(sections.names('=', " r -"));
            resources = known;
        }
        return known.contains(name);
    }

    /** A type that another one names, or a backbone element of another type by its path. */
    TypeDef complexType(String name) {
        int dot = name.indexOf('.');
        TypeDef type = type(dot < 0 ? name : name.substring(0, dot));
        TypeDef found = type == null || dot < 0 ? type : type.nested().get(name);
        if (found == null) {
            throw new IllegalStateException("no definition of " + name);
        }
        return found;
    }

    /** A value set that a type names. */
    ValueSet valueSet(String name) {
        ValueSet found = findValueSet(name);
        if (found == null) {
            throw new IllegalStateException("no value set " + name);
        }
        return found;
    }

    /** A value set of FHIR whose codes are listed, by the last part of its URL; null where there is none. */
    @Nullable ValueSet findValueSet(String name) {
        ValueSet known = valueSets.get(name);
        if (known != null) {
            return known;
        }
        List<String> lines = sections.find('%', name);
        if (lines == null) {
            return null;
        }
        ValueSet read = ValueSet.of(name, lines.subList(1, lines.size()));
        ValueSet first = valueSets.putIfAbsent(name, read);
        return first == null ? read : first;
    }

    /** A type's invariants that no rule sees to, each as {@code Type: key}. */
    List<String> unchecked(String name) {
        List<String> known = unchecked.get(name);
        if (known != null) {
            return known;
        }
        TypeDef type = name.indexOf('.') < 0 ? type(name) : null;
        Set<String> keys = new LinkedHashSet<>(type == null ? List.of() : type.invariants());
        for (String seenTo : List.of(name, "Element", "DomainResource", "Quantity")) {
            keys.removeAll(rules.keys(seenTo));
        }
        List<String> found = new ArrayList<>(keys.size());
        for (String key : keys) {
            found.add(name + ": " + key);
        }
        unchecked.put(name, List.copyOf(found));
        return found;
    }

    /** The names of all types, sorted. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(sections.names('=', ""));
        names.remove("");
        return names;
    }

    private static boolean isName(String name) {
        for (int at = 0; at < name.length(); at++) {
            char character = name.charAt(at);
            if ((character < 'A' || character > 'Z') && (character < 'a' || character > 'z')) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}

package io.github.healthlake4j.templates;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A resource type, a data type or a backbone element: its elements and the invariants over them. */
final class TypeDef {
    private final String name;
    private final boolean resource;
    private final List<ElementDef> elements = new ArrayList<>();
    private final Map<String, Form> forms = new HashMap<>();
    private final Map<String, TypeDef> nested = new HashMap<>();
    private final List<String> invariants = new ArrayList<>();
    private List<Rule> rules = List.of();
    private boolean canonical;

    TypeDef(String name, boolean resource, @Nullable TypeDef base) {
        this.name = name;
        this.resource = resource;
        if (base != null) {
            for (ElementDef element : base.elements) { // a lambda costs a fresh JVM more than all of these
                add(element);
            }
            invariants.addAll(base.invariants);
            rules = base.rules;
        }
    }

    /** The name: {@code Patient}, {@code Period}, or the path of a backbone element: {@code Patient.contact}. */
    String name() {
        return name;
    }

    boolean isResource() {
        return resource;
    }

    /** Whether it is a resource that others refer to by its {@code url}, such as a ValueSet: a definition that is published. */
    boolean isCanonical() {
        return canonical;
    }

    /** The elements in FHIR's order, those of the base type first. */
    List<ElementDef> elements() {
        return elements;
    }

    /** The element and type that a JSON member's name stands for, or null where there is none. */
    @Nullable Form form(String member) {
        return forms.get(member);
    }

    /** The element of a name, without {@code [x]}; null where there is none. */
    @Nullable ElementDef element(String elementName) {
        for (ElementDef element : elements) {
            if (element.name().equals(elementName)) {
                return element;
            }
        }
        return null;
    }

    /** The names that a JSON member can have. */
    Iterable<String> members() {
        return forms.keySet();
    }

    /** The rules for the invariants, of the base type too. */
    List<Rule> rules() {
        return rules;
    }

    /** The keys of the invariants that the specification has for this type, of the base type too. */
    List<String> invariants() {
        return invariants;
    }

    /** The backbone elements by their paths. */
    Map<String, TypeDef> nested() {
        return nested;
    }

    /** Adds an element; one of the same name takes the place of the inherited one. */
    void add(ElementDef element) {
        ElementDef inherited = element(element.name());
        ElementDef placed = inherited == null ? element.at(elements.size()) : element.at(inherited.index());
        if (inherited == null) {
            elements.add(placed);
        } else {
            elements.set(inherited.index(), placed);
        }
        for (Form form : placed.forms()) {
            forms.put(form.member(), form);
        }
        canonical |= resource && element.name().equals("status") && isPublished(element) && element("url") != null;
    }

    private static boolean isPublished(ElementDef status) {
        return status.forms().get(0).type().isBoundTo("publication-status");
    }

    void addInvariants(List<String> keys) {
        invariants.addAll(keys);
    }

    void addRules(List<Rule> own) {
        List<Rule> all = new ArrayList<>(rules);
        all.addAll(own);
        rules = List.copyOf(all);
    }

    @Override
    public String toString() {
        return name;
    }
}

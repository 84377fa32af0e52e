package io.github.healthlake4j.templates;

import java.util.ArrayList;
import java.util.List;

/**
 * An element of a type.
 *
 * @param name its name, without {@code [x]}
 * @param index its place in its type
 * @param cardinality {@code ?} 0..1, {@code 1} 1..1, {@code *} 0..*, {@code +} 1..*, {@code 0} 0..0
 * @param forms the names that it can have in JSON with the types they stand for: one, or one for each type of a choice
 */
record ElementDef(String name, int index, char cardinality, List<Form> forms) {
    /** An element of these types; a name that ends with {@code [x]} has a form for each. */
    static ElementDef of(String name, char cardinality, List<TypeRef> types) {
        boolean choice = name.endsWith("[x]");
        String plain = choice ? name.substring(0, name.length() - 3) : name;
        List<Form> forms = new ArrayList<>(types.size());
        ElementDef element = new ElementDef(plain, -1, cardinality, forms);
        for (TypeRef type : types) {
            forms.add(choice ? Form.chosen(element, type) : new Form(element, plain, plain, type));
        }
        return element;
    }

    /** The same element at a place of a type. */
    ElementDef at(int place) {
        List<Form> placed = new ArrayList<>(forms.size());
        ElementDef element = new ElementDef(name, place, cardinality, placed);
        for (Form form : forms) {
            placed.add(new Form(element, form.member(), form.step(), form.type()));
        }
        return element;
    }

    boolean isRequired() {
        return cardinality == '1' || cardinality == '+';
    }

    boolean isList() {
        return cardinality == '*' || cardinality == '+';
    }

    boolean isForbidden() {
        return cardinality == '0';
    }

    /** The name as the specification writes it. */
    String title() {
        return forms.size() > 1 ? name + "[x]" : name;
    }

    @Override
    public String toString() {
        return title();
    }
}

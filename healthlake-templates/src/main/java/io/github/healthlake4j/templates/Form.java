package io.github.healthlake4j.templates;

import java.util.Locale;

/**
 * A name that an element can have in JSON, with the type it stands for.
 *
 * @param element the element
 * @param member the name in JSON, such as {@code valueQuantity}
 * @param step the step in a FHIRPath, such as {@code value.ofType(Quantity)}
 * @param type the type
 */
record Form(ElementDef element, String member, String step, TypeRef type) {
    /** The form of a choice element for one of its types. */
    static Form chosen(ElementDef element, TypeRef type) {
        String name = type.jsonName();
        String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return new Form(element, element.name() + capital, element.name() + ".ofType(" + name + ")", type);
    }

    @Override
    public String toString() {
        return member;
    }
}

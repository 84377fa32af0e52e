package io.github.healthlake4j.templates;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The type of an element: a primitive with its form, a complex type that is read when it is first met, or any resource. */
final class TypeRef {
    private final String name;
    private final @Nullable Primitive primitive;
    private final List<String> targets;
    private final @Nullable String valueSet;
    private final Definitions definitions;
    private volatile @Nullable TypeDef definition;
    private volatile @Nullable ValueSet codes;

    TypeRef(String name, List<String> targets, @Nullable String valueSet, Definitions definitions) {
        this.name = name;
        this.primitive = Primitive.of(name);
        this.targets = targets;
        this.valueSet = valueSet;
        this.definitions = definitions;
    }

    /** A reference to a backbone element whose definition is there. */
    TypeRef(TypeDef definition, Definitions definitions) {
        this(definition.name(), List.of(), null, definitions);
        this.definition = definition;
    }

    /** The name of the type, or the path of a backbone element. */
    String name() {
        return name;
    }

    /** The name as it stands in the JSON name of a choice element. */
    String jsonName() {
        return name.equals("SimpleQuantity") || name.equals("MoneyQuantity") ? "Quantity" : name;
    }

    /** The primitive type, or null where the type is complex. */
    @Nullable Primitive primitive() {
        return primitive;
    }

    /** Whether any resource can stand here. */
    boolean isResource() {
        return name.equals("Resource");
    }

    boolean isReference() {
        return name.equals("Reference");
    }

    /** The resource types that a reference may point to; empty where it may point to any. */
    List<String> targets() {
        return targets;
    }

    /** Whether a value set of this name is bound to it. */
    boolean isBoundTo(String name) {
        return name.equals(valueSet);
    }

    /** The codes that a required binding allows, or null where there is none. */
    @Nullable ValueSet codes() {
        if (codes == null && valueSet != null) {
            codes = definitions.valueSet(valueSet);
        }
        return codes;
    }

    /** The definition of a complex type. */
    TypeDef definition() {
        TypeDef known = definition;
        if (known == null) {
            known = definitions.complexType(name);
            definition = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return name;
    }
}

package io.github.healthlake4j.templates;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A condition over the members of one element; {@link RuleTable} describes the language. One class, as each further one costs a fresh JVM time. */
final class Expression {
    private final char kind;
    private final @Nullable Expression left;
    private final @Nullable Expression right;
    private final ElementDef @Nullable [] element;
    private final String name;
    private final List<String> arguments;

    private Expression(
            char kind,
            @Nullable Expression left,
            @Nullable Expression right,
            ElementDef @Nullable [] element,
            String name,
            List<String> arguments) {
        this.kind = kind;
        this.left = left;
        this.right = right;
        this.element = element;
        this.name = name;
        this.arguments = arguments;
    }

    /** Two conditions under {@code &}, {@code |}, {@code ^} or {@code >} (then), or one under {@code !}. */
    static Expression of(char operator, Expression left, @Nullable Expression right) {
        return new Expression(operator, left, right, null, "", List.of());
    }

    /** The element is there. */
    static Expression has(ElementDef element) {
        return new Expression('?', null, null, new ElementDef[] {element}, element.name(), List.of());
    }

    /** The value is one of these. */
    static Expression is(ElementDef element, List<String> codes) {
        return new Expression('=', null, null, new ElementDef[] {element}, element.name(), codes);
    }

    /** There are more items than a number, or fewer. */
    static Expression count(ElementDef element, char comparison, String number) {
        return new Expression(
                '#', null, null, new ElementDef[] {element}, element.name(), List.of(comparison + number));
    }

    /** A fact that code tells. */
    static Expression fact(String name, List<String> arguments) {
        return new Expression('@', null, null, null, name, arguments);
    }

    /**
     * Whether the condition holds.
     *
     * @param members the members of the element
     * @param present which elements of the type are there, by their index
     */
    boolean holds(Map<?, ?> members, boolean[] present) {
        return switch (kind) {
            case '&' -> left(members, present) && right(members, present);
            case '|' -> left(members, present) || right(members, present);
            case '^' -> left(members, present) != right(members, present);
            case '>' -> !left(members, present) || right(members, present);
            case '!' -> !left(members, present);
            case '?' -> element != null && present[element[0].index()];
            case '=' -> Facts.isOneOf(members.get(name), arguments);
            case '#' -> Facts.counts(members.get(name), arguments.get(0));
            default -> Facts.hold(name, members, arguments);
        };
    }

    private boolean left(Map<?, ?> members, boolean[] present) {
        return left != null && left.holds(members, present);
    }

    private boolean right(Map<?, ?> members, boolean[] present) {
        return right != null && right.holds(members, present);
    }
}

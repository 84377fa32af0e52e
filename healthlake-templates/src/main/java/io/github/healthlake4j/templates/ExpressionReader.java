package io.github.healthlake4j.templates;

import java.util.List;

/** Reads the conditions of the rules; {@link RuleTable} describes the language. Binding, from the loosest: then, xor, or, and, not. */
final class ExpressionReader {
    private final String text;
    private final TypeDef type;
    private int at;

    private ExpressionReader(String text, TypeDef type) {
        this.text = text;
        this.type = type;
    }

    static Expression read(String text, TypeDef type) {
        ExpressionReader reader = new ExpressionReader(text, type);
        Expression read = reader.then();
        if (reader.at < text.length()) {
            throw new IllegalStateException("a rule of " + type + " goes on after its end: " + text);
        }
        return read;
    }

    private Expression then() {
        Expression left = binary(0);
        return skip("->") ? Expression.of('>', left, then()) : left;
    }

    private Expression binary(int level) {
        if (level == 3) {
            return not();
        }
        String operator = level == 0 ? "^" : level == 1 ? "|" : "&";
        Expression left = binary(level + 1);
        while (skip(operator)) {
            left = Expression.of(operator.charAt(0), left, binary(level + 1));
        }
        return left;
    }

    private Expression not() {
        if (skip("!")) {
            return Expression.of('!', not(), null);
        }
        if (skip("(")) {
            Expression inner = then();
            if (!skip(")")) {
                throw new IllegalStateException("a rule of " + type + " has an open bracket: " + text);
            }
            return inner;
        }
        return atom();
    }

    private Expression atom() {
        if (skip("#")) {
            ElementDef counted = element(word("<> "));
            return Expression.count(counted, text.charAt(at++), word(" )"));
        }
        if (skip("@")) {
            String name = word(": )");
            return Expression.fact(name, arguments(':'));
        }
        ElementDef element = element(word("= )"));
        return at < text.length() && text.charAt(at) == '='
                ? Expression.is(element, arguments('='))
                : Expression.has(element);
    }

    private List<String> arguments(char sign) {
        if (at >= text.length() || text.charAt(at) != sign) {
            return List.of();
        }
        at++;
        return Words.split(word(" )"), ',');
    }

    private ElementDef element(String name) {
        ElementDef element = type.element(name);
        if (element == null) {
            throw new IllegalStateException("a rule of " + type + " names no element: " + name);
        }
        return element;
    }

    private String word(String ends) {
        int start = at;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private boolean skip(String sign) {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        if (text.startsWith(sign, at)) {
            at += sign.length();
            return true;
        }
        return false;
    }
}

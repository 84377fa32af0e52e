package io.github.healthlake4j.templates;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the lines of one type; the test source {@code DefinitionsGenerator} describes and writes them. */
final class DefinitionReader {
    private final Definitions definitions;
    private final RuleTable rules;
    private List<String> lines = List.of();
    private int at;

    DefinitionReader(Definitions definitions, RuleTable rules) {
        this.definitions = definitions;
        this.rules = rules;
    }

    TypeDef read(List<String> section) {
        lines = section;
        List<String> head = Words.of(lines.get(0));
        String base = head.get(3);
        TypeDef type = new TypeDef(
                head.get(0), head.get(1).equals("r"), base.equals("-") ? null : definitions.complexType(base));
        at = 1;
        readElements(type, type, 1);
        for (; at < lines.size(); at++) {
            List<String> words = Words.of(lines.get(at));
            type.addInvariants(words.subList(1, words.size()));
        }
        type.addRules(rules.of(type));
        return type;
    }

    private void readElements(TypeDef root, TypeDef type, int depth) {
        while (at < lines.size() && depth(lines.get(at)) == depth) {
            List<String> words = Words.of(lines.get(at++));
            boolean parent = at < lines.size() && depth(lines.get(at)) > depth;
            List<TypeRef> types = parent ? nested(root, type, words, depth) : types(words);
            type.add(ElementDef.of(words.get(0), words.get(1).charAt(0), types));
        }
    }

    private List<TypeRef> nested(TypeDef root, TypeDef type, List<String> words, int depth) {
        String path = type.name() + "." + words.get(0);
        TypeDef nested = new TypeDef(path, false, definitions.complexType(words.get(2)));
        root.nested().put(path, nested);
        readElements(root, nested, depth + 1);
        nested.addRules(rules.of(nested));
        return List.of(new TypeRef(nested, definitions));
    }

    private List<TypeRef> types(List<String> words) {
        String last = words.get(words.size() - 1);
        String valueSet = last.startsWith("!") ? last.substring(1) : null;
        List<TypeRef> types = new ArrayList<>();
        for (String word : words.subList(2, words.size())) {
            if (!word.startsWith("!")) {
                types.add(type(word, valueSet));
            }
        }
        return types;
    }

    private TypeRef type(String word, @Nullable String valueSet) {
        int bracket = word.indexOf('(');
        if (bracket > 0) {
            List<String> targets = Words.split(word.substring(bracket + 1, word.length() - 1), ',');
            return new TypeRef(word.substring(0, bracket), targets, null, definitions);
        }
        return new TypeRef(word.startsWith("@") ? word.substring(1) : word, List.of(), valueSet, definitions);
    }

    private static int depth(String line) {
        int depth = 0;
        while (depth < line.length() && line.charAt(depth) == ' ') {
            depth++;
        }
        return depth;
    }
}

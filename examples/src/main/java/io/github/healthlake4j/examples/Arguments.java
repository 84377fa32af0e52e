package io.github.healthlake4j.examples;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The arguments of an example by their place. */
record Arguments(List<String> values) {
    /**
     * Takes as many as the usage says.
     *
     * @param usage such as {@code usage: NAME REQUIRED [OPTIONAL]}
     * @throws IllegalArgumentException if there are too few or too many
     */
    static Arguments of(String usage, List<String> values) {
        List<String> named = words(usage).stream().skip(2).toList();
        long required = named.stream().filter(name -> !name.startsWith("[")).count();
        if (values.size() < required) {
            throw new IllegalArgumentException(named.get(values.size()) + " is missing");
        }
        if (values.size() > named.size()) {
            throw new IllegalArgumentException("too many arguments");
        }
        return new Arguments(values);
    }

    static List<String> words(String usage) {
        return Pattern.compile(" ").splitAsStream(usage).toList();
    }

    /** The required argument at a place, from 0 on. */
    String at(int place) {
        return values.get(place);
    }

    /** The optional argument at a place, from 0 on. */
    Optional<String> find(int place) {
        return place < values.size() ? Optional.of(values.get(place)) : Optional.empty();
    }

    /**
     * The optional argument at a place as a whole number above 0.
     *
     * @throws IllegalArgumentException if it is none
     */
    int number(int place, int otherwise) {
        String text = find(place).orElse(Integer.toString(otherwise));
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException("argument " + (place + 1) + " must be a whole number above 0");
        }
        return Integer.parseInt(text);
    }
}

package io.github.healthlake4j.examples;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The arguments of an example by their place.
 *
 * @param values those that are no flag
 * @param json whether {@code --json} is among them, which an example takes if its usage names it
 */
record Arguments(List<String> values, boolean json) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String JSON_FLAG = "--json";

    /**
     * Takes as many as the usage says.
     *
     * @param usage such as {@code usage: NAME REQUIRED [OPTIONAL] [--json]}
     * @throws IllegalArgumentException if there are too few or too many, or a flag that is not in the usage
     */
    static Arguments of(String usage, List<String> given) {
        List<String> named =
                new ArrayList<>(words(usage).subList(2, words(usage).size()));
        List<String> values = new ArrayList<>(given);
        boolean json = named.remove("[" + JSON_FLAG + "]") && values.remove(JSON_FLAG);
        values.stream().filter(value -> value.startsWith("--")).findFirst().ifPresent(flag -> {
            throw new IllegalArgumentException("unknown flag " + flag);
        });
        long required = named.stream().filter(name -> !name.startsWith("[")).count();
        if (values.size() < required) {
            throw new IllegalArgumentException(named.get(values.size()) + " is missing");
        }
        if (values.size() > named.size()) {
            throw new IllegalArgumentException("too many arguments");
        }
        return new Arguments(List.copyOf(values), json);
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

    /**
     * The content of the file that a required argument names.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    byte[] file(int place) {
        return read(at(place));
    }

    /**
     * The content of a file.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    static byte[] read(String file) {
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("read " + file + ": no such file, or it cannot be read", unreadable);
        }
    }

    /**
     * Prints the text, or with {@code --json} one JSON object on one line: a name, its value, a name, its value. Numbers stay such;
     * all else is text.
     */
    void print(String text, Object... members) {
        if (!json) {
            System.out.println(text);
            return;
        }
        ObjectNode object = JSON.createObjectNode();
        for (int i = 0; i < members.length; i += 2) {
            Object value = members[i + 1] instanceof Number number ? number : String.valueOf(members[i + 1]);
            object.putPOJO(String.valueOf(members[i]), value);
        }
        System.out.println(object);
    }

    /** Prints what a validator says of a place in a resource. */
    void printIssue(Object severity, String path, String message) {
        print(severity + "  " + path + "  " + message, "severity", severity, "path", path, "message", message);
    }

    /** Prints that a resource is valid: with {@code --json}, where no object stands for that, on stderr. */
    void printValid() {
        (json ? System.err : System.out).println("valid");
    }
}

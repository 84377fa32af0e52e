package io.github.healthlake4j.templates;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What HAPI said on the examples of the specification: the wrong ones with its structural errors. {@link HapiVerdictsTest} makes it. */
final class HapiVerdicts {
    private HapiVerdicts() {}

    static String text(SpecExamples examples) {
        try (InputStream in = HapiVerdicts.class.getResourceAsStream("/" + examples.verdicts())) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The errors of the wrong examples by the names of their files, each a key and a place. */
    static Map<String, List<String>> errors(SpecExamples examples) {
        Map<String, List<String>> errors = new TreeMap<>();
        text(examples).lines().forEach(line -> {
            String[] parts = line.split("\t", 2);
            errors.put(parts[0], List.of(parts[1].split("; ")));
        });
        return errors;
    }
}

package io.github.healthlake4j.templates;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** What HAPI said on the examples of the specification: the wrong ones with its structural errors. {@link HapiVerdictsTest} makes it. */
final class HapiVerdicts {
    private HapiVerdicts() {}

    static String text() {
        try (InputStream in = HapiVerdicts.class.getResourceAsStream("/hapi-verdicts.txt")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The errors of the wrong examples by the names of their files. */
    static Map<String, String> errors() {
        Map<String, String> errors = new TreeMap<>();
        text().lines()
                .forEach(line ->
                        errors.put(line.substring(0, line.indexOf('\t')), line.substring(line.indexOf('\t') + 1)));
        return errors;
    }
}

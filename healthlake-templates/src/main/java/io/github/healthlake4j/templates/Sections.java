package io.github.healthlake4j.templates;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text of the JAR in sections, each under a line that starts with a sign and its name; a section is cut out when it is asked for. */
final class Sections {
    private final String text;

    private Sections(String text) {
        this.text = text;
    }

    static Sections load(String resource) {
        try (InputStream in = Sections.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "load " + resource + ": not in the JAR; build healthlake-templates with its resources");
            }
            return new Sections(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException failed) {
            throw new UncheckedIOException("load " + resource + ": the JAR cannot be read", failed);
        }
    }

    /** The lines of a section, its head line first without the sign; null where there is none. */
    @Nullable List<String> find(char sign, String name) {
        int start = text.indexOf("\n" + sign + name + " ");
        if (start < 0) {
            start = text.indexOf("\n" + sign + name + "\n");
        }
        if (start < 0) {
            return null;
        }
        int end = nextSection(start + 1);
        return Words.split(text.substring(start + 2, end), '\n');
    }

    /** The names of all sections of a sign whose head line goes on so after the name. */
    List<String> names(char sign, String rest) {
        List<String> names = new ArrayList<>();
        String mark = "\n" + sign;
        for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
            int end = text.indexOf('\n', at + 1);
            int blank = text.indexOf(' ', at);
            int after = blank < 0 || blank > end ? end : blank;
            if (text.startsWith(rest, after)) {
                names.add(text.substring(at + 2, after));
            }
        }
        return names;
    }

    private int nextSection(int from) {
        int line = text.indexOf('\n', from);
        while (line >= 0 && line + 1 < text.length()) {
            char first = text.charAt(line + 1);
            if (first == '=' || first == '%') {
                return line;
            }
            line = text.indexOf('\n', line + 1);
        }
        return text.length();
    }
}

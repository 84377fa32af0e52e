package io.github.healthlake4j.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The regions of the examples' sources, between {@code // tag::name[]} and {@code // end::name[]}. */
final class Snippets {
    private static final String PACKAGE = "java/io/github/healthlake4j/examples";

    private Snippets() {}

    /**
     * The lines of a region without its indentation and without the marks of others.
     *
     * @throws AssertionError if there is no such region
     */
    static List<String> lines(Markdown.Region region) {
        List<String> source = source(region.example());
        int from = mark(source, "tag", region) + 1;
        int to = mark(source, "end", region);
        List<String> lines = source.subList(from, to).stream()
                .filter(line -> !line.matches("\\s*// (tag|end)::\\w+\\[]"))
                .toList();
        int indentation = lines.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        return lines.stream()
                .map(line -> line.substring(Math.min(indentation, line.length())))
                .toList();
    }

    /** The document with each of its blocks as its region is now. */
    static List<String> refreshed(Markdown document) {
        List<String> lines = new ArrayList<>();
        int done = 0;
        for (Markdown.Block block : document.blocks()) {
            lines.addAll(document.lines().subList(done, block.from()));
            lines.addAll(block.region().map(Snippets::lines).orElseGet(() -> document.code(block)));
            done = block.to();
        }
        lines.addAll(document.lines().subList(done, document.lines().size()));
        return lines;
    }

    private static int mark(List<String> source, String kind, Markdown.Region region) {
        for (int i = 0; i < source.size(); i++) {
            if (source.get(i).strip().equals("// " + kind + "::" + region.name() + "[]")) {
                return i;
            }
        }
        throw new AssertionError("no " + kind + "::" + region.name() + "[] in " + region.example());
    }

    private static List<String> source(String example) {
        return Stream.of("src/main", "src/test")
                .map(root -> Path.of(root, PACKAGE, example + ".java"))
                .filter(Files::exists)
                .findFirst()
                .map(Snippets::read)
                .orElseThrow(() -> new AssertionError("no example " + example));
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

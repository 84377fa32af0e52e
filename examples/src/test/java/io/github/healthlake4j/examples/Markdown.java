package io.github.healthlake4j.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A document: its lines, its blocks of code, its links and the places that links may name.
 *
 * @param file where it is
 * @param lines its lines
 */
record Markdown(Path file, List<String> lines) {
    /** The checkout. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern SNIPPET = Pattern.compile("<!-- snippet: (\\w+)#(\\w+) -->");
    private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("#{1,6} (.*)");
    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\"></a>");

    /**
     * A fenced block.
     *
     * @param language what stands behind the fence
     * @param region the region of an example that it shows, {@code Name#region}
     * @param from the index of its first line
     * @param to the index of its closing fence
     */
    record Block(String language, Optional<Region> region, int from, int to) {}

    /** A region of an example's source. */
    record Region(String example, String name) {}

    static Markdown read(Path file) {
        try {
            return new Markdown(file, Files.readAllLines(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The documents that people read first: those at the root and in docs/. */
    static List<Markdown> all() {
        return Stream.of(ROOT, ROOT.resolve("docs"), ROOT.resolve("docs/decisions"))
                .flatMap(Markdown::documents)
                .map(Markdown::read)
                .toList();
    }

    private static Stream<Path> documents(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whether it explains why rather than how: its code need not be that of an example. */
    boolean isDecision() {
        return file.toString().contains("/decisions/");
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("```")) {
                int from = i + 1;
                i = from + lines.subList(from, lines.size()).indexOf("```");
                blocks.add(new Block(lines.get(from - 1).substring(3), region(from - 2), from, i));
            }
        }
        return blocks;
    }

    private Optional<Region> region(int line) {
        Matcher snippet = SNIPPET.matcher(line < 0 ? "" : lines.get(line));
        return snippet.matches() ? Optional.of(new Region(snippet.group(1), snippet.group(2))) : Optional.empty();
    }

    List<String> code(Block block) {
        return lines.subList(block.from(), block.to());
    }

    /** Where its relative links lead. */
    List<String> links() {
        return prose().flatMap(line -> LINK.matcher(line).results())
                .map(link -> link.group(1))
                .filter(target -> !target.contains("://") && !target.startsWith("mailto:"))
                .toList();
    }

    /** What a link may name behind {@code #}: its headings as GitHub names them, and its own anchors. */
    List<String> anchors() {
        Stream<String> headings = prose().map(HEADING::matcher)
                .filter(Matcher::matches)
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'));
        Stream<String> own =
                prose().flatMap(line -> ANCHOR.matcher(line).results()).map(anchor -> anchor.group(1));
        return Stream.concat(headings, own).toList();
    }

    /** Its lines, those of its blocks of code empty. */
    List<String> outsideOfBlocks() {
        List<String> outside = new ArrayList<>(lines);
        for (Block block : blocks()) {
            for (int i = block.from(); i < block.to(); i++) {
                outside.set(i, "");
            }
        }
        return outside;
    }

    /** Its text without its blocks of code, a paragraph a line. */
    Stream<String> prose() {
        return Stream.of(String.join("\n", outsideOfBlocks())
                .replaceAll("(?<!\n)\n(?![\n#<|*-])", " ")
                .split("\n"));
    }
}

package io.github.healthlake4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the documents promise holds: code is that of examples, links lead somewhere, commands exist. {@code mvn -pl examples -am test
 * -Dtest=DocsTest -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write=true} brings the code in the documents up to date.
 */
class DocsTest {
    private static final Pattern NAMED_ANCHOR = Pattern.compile("docs/([a-z-]+\\.md)#([a-z0-9-]+)");

    private static final Pattern STEP = Pattern.compile("table\\.step\\(\"([^\"]+)\"");
    private static final Pattern SNAPSHOT = Pattern.compile("\\d+\\.\\d+\\.\\d+-SNAPSHOT");
    private static final String SOURCES = "src/main/java/io/github/healthlake4j/examples";
    private static final Markdown README = Markdown.read(Markdown.ROOT.resolve("README.md"));

    static List<Markdown> documents() {
        return Markdown.all();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void code_isThatOfAnExample(Markdown document) throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            Files.write(document.file(), Snippets.refreshed(document));
        }

        Markdown now = Markdown.read(document.file());

        assertThat(now.lines()).isEqualTo(Snippets.refreshed(now));
        if (!now.isDecision()) {
            assertThat(now.blocks().stream().filter(block -> block.language().equals("java")))
                    .as("Java without <!-- snippet: Example#region --> above it")
                    .allMatch(block -> block.region().isPresent());
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void json_isJson(Markdown document) throws IOException {
        for (Markdown.Block block : document.blocks()) {
            if (block.language().equals("json")) {
                assertThat(new JsonMapper().readTree(String.join("\n", document.code(block))))
                        .isNotNull();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void links_leadSomewhere(Markdown document) {
        for (String link : document.links()) {
            String file = link.replaceFirst("#.*", "");
            Path target = file.isEmpty() ? document.file() : document.file().resolveSibling(file);
            assertThat(target).as(link).exists();
            if (link.contains("#")) {
                assertThat(Markdown.read(target).anchors()).as(link).contains(link.substring(link.indexOf('#') + 1));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void commands_canBeGiven(Markdown document) {
        if (!document.isDecision()) {
            Commands.of(document).forEach(Commands::check);
        }
    }

    @Test
    void readme_isShort() {
        assertThat(README.lines()).hasSizeLessThanOrEqualTo(200);
    }

    /** Its times are those of one run; its steps are those that the demo has now. */
    @Test
    void readme_showsTheDemo_asItIs() {
        List<String> steps = Stream.of("Demo.java", "DemoStory.java")
                .flatMap(source -> STEP.matcher(text(Path.of(SOURCES, source))).results())
                .map(step -> step.group(1))
                .toList();

        List<String> shown = README.lines().stream()
                .filter(line -> line.startsWith("ok "))
                .map(line -> line.substring(7, 33).trim())
                .toList();

        assertThat(shown).containsExactlyInAnyOrderElementsOf(steps);
        assertThat(README.lines()).anyMatch(line -> line.startsWith(steps.size() + " steps, all as they should be"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void versions_areThoseOfThePom(Markdown document) {
        String pom = text(Markdown.ROOT.resolve("pom.xml"));
        Matcher version = Pattern.compile("<version>([^<]+)</version>").matcher(pom);
        assertThat(version.find()).isTrue();

        assertThat(SNAPSHOT.matcher(String.join("\n", document.lines())).results())
                .allMatch(named -> named.group().equals(version.group(1)));
    }

    /** A second place of the same name would never be reached. */
    @ParameterizedTest
    @MethodSource("documents")
    void anchors_areEachAnother(Markdown document) {
        assertThat(document.anchors()).doesNotHaveDuplicates();
    }

    /** Code that is only indented escapes {@link #code_isThatOfAnExample}. */
    @ParameterizedTest
    @MethodSource("documents")
    void code_isFenced(Markdown document) {
        assertThat(document.outsideOfBlocks()).noneMatch(line -> line.startsWith("    "));
    }

    /** What messages name, in the sources and in the launchers. */
    @Test
    void anchors_thatSourcesName_exist() throws IOException {
        try (Stream<Path> files = Files.walk(Markdown.ROOT)) {
            List<MatchResult> named = files.filter(DocsTest::speaks)
                    .flatMap(file -> NAMED_ANCHOR.matcher(text(file)).results())
                    .toList();

            assertThat(named).hasSizeGreaterThan(10);
            for (MatchResult anchor : named) {
                Path document = Markdown.ROOT.resolve("docs").resolve(anchor.group(1));
                assertThat(Markdown.read(document).anchors()).contains(anchor.group(2));
            }
        }
    }

    private static boolean speaks(Path file) {
        String name = file.toString();
        boolean source = name.contains("/src/main/java/") && name.endsWith(".java");
        boolean launcher = name.contains("/src/main/dist/bin/") || file.equals(Markdown.ROOT.resolve("healthlake"));
        return Files.isRegularFile(file) && (source || launcher);
    }

    private static String text(Path file) {
        return String.join("\n", Markdown.read(file).lines());
    }
}

package io.github.healthlake4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    private static final Pattern EXAMPLE = Pattern.compile("\\./healthlake example ([A-Z]\\w+)");
    private static final Pattern NAMED_ANCHOR = Pattern.compile("docs/([a-z-]+\\.md)#([a-z0-9-]+)");

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
    void examples_thatAreNamed_exist(Markdown document) {
        List<String> named = EXAMPLE.matcher(String.join("\n", document.lines()))
                .results()
                .map(command -> command.group(1))
                .toList();

        assertThat(Examples.PURPOSES.keySet()).containsAll(named);
    }

    @Test
    void anchors_thatSourcesName_exist() throws IOException {
        try (Stream<Path> files = Files.walk(Markdown.ROOT)) {
            List<Path> sources = files.filter(file -> file.toString().contains("/src/main/java/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .toList();
            for (Path source : sources) {
                NAMED_ANCHOR
                        .matcher(Files.readString(source))
                        .results()
                        .forEach(named -> assertThat(Markdown.read(
                                                Markdown.ROOT.resolve("docs").resolve(named.group(1)))
                                        .anchors())
                                .as("named by " + source)
                                .contains(named.group(2)));
            }
        }
    }
}

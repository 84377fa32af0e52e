package io.github.healthlake4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether the commands in the documents can be given as they stand there: the programs, flags, examples, profiles and modules that they
 * name exist, and examples get as many arguments as they take. {@link DocCommandsIT} runs them.
 */
final class Commands {
    /** Programs of others, with what they need: AWS, Docker, an MCP client, a server that listens. */
    private static final Set<String> OF_OTHERS = Set.of("aws", "claude", "curl", "docker", "export", "jbang");

    private static final Pattern IN_PROSE =
            Pattern.compile("`((?:\\./healthlake|mvn|java -jar|aws|claude|curl|docker|jbang) [^`]+)`");
    private static final Pattern FLAG = Pattern.compile("(--[a-z][a-z0-9-]*)(?:=.*)?");
    private static final Pattern PROFILE = Pattern.compile("-P(\\w+)");

    /** Where the text of each program's {@code --help} is. */
    private static final Map<String, String> HELP = Map.of(
            "demo", "examples/src/main/java/io/github/healthlake4j/examples/Demo.java",
            "local", "healthlake-local/src/main/java/io/github/healthlake4j/local/Main.java",
            "mcp", "healthlake-mcp/src/main/java/io/github/healthlake4j/mcp/Usage.java",
            "bench", "benchmarks/src/main/java/io/github/healthlake4j/benchmarks/BenchOptions.java");

    private Commands() {}

    /** The commands of a document: the lines of its blocks without a language, and those in its sentences. */
    static List<String> of(Markdown document) {
        Stream<String> blocks = document.blocks().stream()
                .filter(block -> block.language().isEmpty())
                .flatMap(block -> document.code(block).stream())
                .filter(line -> !line.isBlank());
        Stream<String> sentences = document.prose()
                .flatMap(line -> IN_PROSE.matcher(line).results())
                .map(command -> command.group(1));
        return Stream.concat(blocks, sentences).toList();
    }

    static void check(String command) {
        List<String> words = List.of(command.trim().split(" +"));
        switch (words.get(0)) {
            case "./healthlake" -> checkOurs(words.get(1), words.subList(2, words.size()));
            case "java" -> checkJar(words.get(2), words.subList(3, words.size()));
            case "mvn" -> checkMaven(words.subList(1, words.size()));
            default -> assertThat(OF_OTHERS).as(command).contains(words.get(0));
        }
    }

    private static void checkOurs(String command, List<String> arguments) {
        assertThat(text("healthlake")).as("./healthlake help").containsPattern("(?m)^  " + command + "\\b");
        if (command.equals("example")) {
            arguments.stream()
                    .findFirst()
                    .ifPresent(name -> checkExample(name, arguments.subList(1, arguments.size())));
        } else {
            checkFlags(command, arguments);
        }
    }

    private static void checkExample(String name, List<String> arguments) {
        String source = text("examples/src/main/java/io/github/healthlake4j/examples/" + name + ".java");
        Optional<String> usage = source.lines()
                .map(String::trim)
                .filter(line -> line.startsWith("usage: "))
                .findFirst();
        usage.ifPresent(line -> assertThatCode(() -> Arguments.of(line, arguments))
                .as("%s with %s", line, arguments)
                .doesNotThrowAnyException());
    }

    /** Flags before {@code --}; those behind it are another program's. */
    private static void checkFlags(String command, List<String> arguments) {
        String help = text(HELP.getOrDefault(command, "healthlake")) + " --help --local ";
        arguments.stream()
                .takeWhile(word -> !word.equals("--"))
                .map(FLAG::matcher)
                .filter(Matcher::matches)
                .forEach(flag -> assertThat(help).as(command).containsPattern(flag.group(1) + "(?![a-z-])"));
    }

    private static void checkJar(String jar, List<String> arguments) {
        Matcher named = Pattern.compile("(?:.*/)?healthlake-(mcp|local)\\.jar").matcher(jar);
        assertThat(named.matches()).as("a JAR that is built: " + jar).isTrue();
        checkFlags(named.group(1), arguments);
    }

    private static void checkMaven(List<String> arguments) {
        String poms = text("pom.xml") + text("healthlake-templates/pom.xml") + text("packages/pom.xml");
        for (int i = 0; i < arguments.size(); i++) {
            Matcher profile = PROFILE.matcher(arguments.get(i));
            if (profile.matches()) {
                assertThat(poms).contains("<id>" + profile.group(1) + "</id>");
            } else if (arguments.get(i).equals("-pl")) {
                assertThat(Markdown.ROOT.resolve(arguments.get(i + 1))).isDirectory();
            }
        }
    }

    private static String text(String file) {
        return String.join(
                "\n", Markdown.read(Path.of(Markdown.ROOT.toString(), file)).lines());
    }
}

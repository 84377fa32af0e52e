package io.github.healthlake4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules of the house that no compiler checks: sizes of files and names of types. */
class HouseRulesTest {
    private static final int LONGEST_FILE = 400;
    private static final Pattern REFUSED_NAME =
            Pattern.compile("(I[A-Z][a-z].*|.*(Impl|Utils?|Helper|Manager|Constants))\\.java");

    @Test
    void sources_areUnderFourHundredLines() {
        List<String> tooLong = new ArrayList<>();

        for (Path source : sources()) {
            int lines = lines(source).size();
            if (lines > LONGEST_FILE) {
                tooLong.add(source + ": " + lines);
            }
        }

        assertThat(tooLong).as("files over %d lines", LONGEST_FILE).isEmpty();
    }

    @Test
    void sources_haveNamesOfTheField() {
        assertThat(sources())
                .noneMatch(source ->
                        REFUSED_NAME.matcher(source.getFileName().toString()).matches());
    }

    private static List<Path> sources() {
        Path root = Path.of("..").toAbsolutePath().normalize();
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().contains("/src/main/java/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(root::resolve)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> lines(Path source) {
        try {
            return Files.readAllLines(source);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

package io.github.healthlake4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.healthlake4j.local.LocalHealthLake;
import io.github.healthlake4j.local.LocalHealthLakeExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How examples are found by their names. */
@ExtendWith(LocalHealthLakeExtension.class)
class DispatcherTest {
    private static final Path SOURCES = Path.of("src/main/java/io/github/healthlake4j/examples");

    @Test
    void list_holdsEveryProgram() throws IOException {
        try (Stream<Path> sources = Files.list(SOURCES)) {
            List<String> programs = sources.filter(DispatcherTest::hasMain)
                    .map(source -> source.getFileName().toString().replace(".java", ""))
                    .filter(name -> !name.equals("Examples"))
                    .toList();

            assertThat(Examples.PURPOSES.keySet()).containsExactlyInAnyOrderElementsOf(programs);
        }
    }

    @Test
    void programs_areShort() throws IOException {
        try (Stream<Path> sources = Files.list(SOURCES)) {
            assertThat(sources.filter(DispatcherTest::hasMain).filter(source -> lines(source) > 80))
                    .isEmpty();
        }
    }

    @Test
    void list_namesEachOnOneLine(LocalHealthLake lake) {
        assertThat(Run.of(lake, Examples.class).succeeded()).hasSize(1 + Examples.PURPOSES.size());
    }

    @Test
    void unknownName_exits2(LocalHealthLake lake) {
        assertThat(Run.of(lake, Examples.class, "Nothing").failed(2)).contains("no example 'Nothing'");
    }

    /** The server's own help is the server's matter. */
    @Test
    void each_hasHelp_in80Columns(LocalHealthLake lake) {
        for (String name : Examples.PURPOSES.keySet()) {
            Run run = Run.of(lake, Examples.class, name, "--help");

            assertThat(run.status()).as(name).isZero();
            assertThat(String.join(" ", run.out())).as(name).containsIgnoringCase("usage: ");
            if (!name.equals("RunMcpServer")) {
                assertThat(run.out()).as(name).allMatch(line -> line.length() <= 80);
            }
        }
    }

    @Test
    void name_runsTheExample(LocalHealthLake lake) {
        assertThat(Run.of(lake, Examples.class, "ListDatastores", "--help").succeeded())
                .first()
                .isEqualTo("usage: ListDatastores [STATUS] [--json]");
    }

    private static boolean hasMain(Path source) {
        return text(source).contains("public static void main(String[] args)");
    }

    private static long lines(Path source) {
        return text(source).lines().count();
    }

    private static String text(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}

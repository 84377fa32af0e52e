package io.github.healthlake4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of facts in docs/local.md: each is held by a test that exists, or says why not. */
class FactsTest {
    private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");

    @ParameterizedTest
    @MethodSource("rows")
    void row_namesATest_orAReason(String row) throws Exception {
        String[] cells = row.split("\\|", -1);
        assertThat(cells).as(row).hasSize(5);
        Matcher test = TEST.matcher(cells[2]);

        if (!test.find()) {
            assertThat(cells[3]).as("no test, so a reason: " + row).isNotBlank();
            return;
        }
        Class<?> type = Class.forName(FactsTest.class.getPackageName() + "." + test.group(1));
        assertThat(type.getDeclaredMethods())
                .as(row)
                .anyMatch(method -> method.getName().equals(test.group(2)) && method.isAnnotationPresent(Test.class));
    }

    @Test
    void table_isThere() throws Exception {
        assertThat(rows()).hasSizeGreaterThan(150);
    }

    static List<String> rows() throws Exception {
        try (Stream<String> lines = Files.lines(Path.of("..", "docs", "local.md"))) {
            return lines.dropWhile(line -> !line.startsWith("<!-- facts"))
                    .takeWhile(line -> !line.startsWith("<!-- end of facts"))
                    .filter(line -> line.startsWith("| ") && !line.startsWith("| fact |"))
                    .toList();
        }
    }
}

package io.github.healthlake4j.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Re-creates the table of what HAPI says on the examples of the specification. Run it with {@code mvn -Pevidence}; it takes minutes. */
@Tag("evidence")
class HapiVerdictsTest {
    @Test
    void verdicts_areWhatHapiSays() throws Exception {
        HapiJudge judge = new HapiJudge();
        StringBuilder table = new StringBuilder();
        for (Map.Entry<String, String> example : SpecExamples.read().entrySet()) {
            if (SpecExamples.isJudged(example.getValue())) {
                List<String> errors = judge.structuralErrors(example.getValue());
                if (!errors.isEmpty()) {
                    table.append(example.getKey())
                            .append('\t')
                            .append(String.join("; ", errors))
                            .append('\n');
                }
            }
        }
        Path copy = Files.writeString(Path.of("target", "hapi-verdicts.txt"), table);

        assertThat(table.toString())
                .as("src/test/resources/hapi-verdicts.txt; copy %s over it", copy)
                .isEqualTo(HapiVerdicts.text());
    }
}

package io.github.healthlake4j.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Asks HAPI anew what it says on the examples of the specification. Run it with {@code mvn -Pevidence}; it takes minutes. */
@Tag("evidence")
class HapiVerdictsTest {
    @ParameterizedTest
    @EnumSource
    void verdicts_areWhatHapiSays(SpecExamples examples) throws Exception {
        HapiJudge judge = new HapiJudge();
        StringBuilder table = new StringBuilder();
        for (Map.Entry<String, String> example : examples.read().entrySet()) {
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
        Path copy = Files.writeString(Path.of("target", examples.verdicts()), table);

        assertThat(table.toString())
                .as("src/test/resources/%s; copy %s over it", examples.verdicts(), copy)
                .isEqualTo(HapiVerdicts.text(examples));
    }
}

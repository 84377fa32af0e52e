package io.github.healthlake4j.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Agreement with HAPI on the examples of the specification, error by error. */
class SpecExamplesTest {
    @Test
    void examplesOfR4b_areJudgedAsHapiJudgesThem() throws IOException {
        Agreement agreement = agreement(SpecExamples.R4B);

        assertThat(agreement.disagreements()).isEmpty();
        assertThat(agreement.types()).isGreaterThan(110);
        assertThat(agreement.count(Agreement.Verdict.WRONG)).isGreaterThan(90);
    }

    @Tag("evidence")
    @Test
    void examplesOfR4_areJudgedAsHapiJudgesThem() throws IOException {
        Agreement agreement = agreement(SpecExamples.R4);

        assertThat(agreement.disagreements()).isEmpty();
        assertThat(agreement.types()).isGreaterThan(130);
        assertThat(agreement.count(Agreement.Verdict.WRONG)).isGreaterThan(50);
    }

    private static Agreement agreement(SpecExamples examples) throws IOException {
        Agreement agreement = Agreement.of(examples);
        Files.writeString(
                Path.of("target", "agreement-" + examples.name().toLowerCase(Locale.ROOT) + ".md"), agreement.table());
        System.out.println(agreement.table());
        return agreement;
    }
}

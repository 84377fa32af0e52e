package io.github.healthlake4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.healthlake4j.templates.FhirValidator;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is measured has the size that the figures' names say. */
class StubBodiesTest {
    @Test
    void patients_haveTheirSizes() {
        StubBodies bodies = new StubBodies();

        assertThat(bodies.patient(StubPatients.SMALL).length).isBetween(900, 1_100);
        assertThat(bodies.patient("p-1").length).isBetween(2_200, 2_600);
    }

    @Test
    void whatIsValidated_isSmallAndValid() {
        for (String json : new String[] {Lab.basePatient(), Lab.baseObservation()}) {
            assertThat(json.getBytes(StandardCharsets.UTF_8).length).isBetween(600, 1_600);
            assertThat(FhirValidator.r4().validate(json).issues()).isEmpty();
        }
    }
}

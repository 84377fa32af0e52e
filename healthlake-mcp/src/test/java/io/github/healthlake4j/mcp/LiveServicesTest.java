package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveServicesTest {
    private static final String ONE = "a1b2c3d4e5f60718293a4b5c6d7e8f90";
    private static final String OTHER = "b1b2c3d4e5f60718293a4b5c6d7e8f90";

    private final LiveServices services = new LiveServices(OptionsReader.read(List.of(), Map.of()));

    @Test
    void fhir_ofOnePlace_isMadeOnce() {
        assertThat(services.fhir(ONE, "us-east-1"))
                .isSameAs(services.fhir(ONE, "us-east-1"))
                .isNotSameAs(services.fhir(ONE, "eu-west-1"))
                .isNotSameAs(services.fhir(OTHER, "us-east-1"));
    }

    @Test
    void fhir_ofAWrongId_isRefusedEachTime() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> services.fhir("../secret", "us-east-1"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}

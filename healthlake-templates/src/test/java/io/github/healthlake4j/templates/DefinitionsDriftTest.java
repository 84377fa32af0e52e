package io.github.healthlake4j.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/** The definitions in the JAR are what HL7 published, and small. */
class DefinitionsDriftTest {
    private static final int LIMIT = 150 * 1024;

    @Test
    void definitions_areWhatTheGeneratorMakesOfHl7s() throws Exception {
        String generated = DefinitionsGenerator.generate();
        Path copy = Files.writeString(Path.of("target", "r4.txt"), generated);

        assertThat(packaged())
                .as("src/main/resources/io/github/healthlake4j/templates/r4.txt; copy %s over it", copy)
                .isEqualTo(generated);
    }

    @Test
    void definitions_areSmallInTheJar() throws IOException {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
            out.write(packaged().getBytes(StandardCharsets.UTF_8));
        }

        assertThat(deflated.size()).isLessThan(LIMIT);
    }

    private static String packaged() throws IOException {
        try (InputStream in = DefinitionsDriftTest.class.getResourceAsStream("r4.txt")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

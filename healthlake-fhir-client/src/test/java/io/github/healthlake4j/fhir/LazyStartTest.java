package io.github.healthlake4j.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Building a client loads nothing that takes time: seen from outside, in a JVM of its own. */
class LazyStartTest {
    /** The program whose classes are watched. */
    static final class Program {
        private Program() {}

        @SuppressWarnings("SystemOut") // Its output is what the test reads.
        public static void main(String[] arguments) {
            FhirClient fhir = FhirClient.builder()
                    .endpoint(URI.create("https://healthlake.us-west-2.amazonaws.com/datastore/abc/r4/"))
                    .build();
            FhirClient byId = FhirClient.builder().datastore("abc").build();
            System.out.println(fhir.datastore("other") + " " + byId);
        }
    }

    @Test
    void build_loadsNothingOfAwsNorOkHttp() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(List.of(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-Xlog:class+load:stdout",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName()))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output)
                .contains("io.github.healthlake4j.fhir.FhirClient ", "FHIR client of datastore other")
                .doesNotContain(" software.amazon.awssdk.", " okhttp3.", " com.fasterxml.jackson.", " kotlin.");
    }
}

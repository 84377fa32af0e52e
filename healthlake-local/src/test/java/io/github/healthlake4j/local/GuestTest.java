package io.github.healthlake4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GuestTest {
    private static LocalHealthLake lake;

    @BeforeAll
    static void start() {
        lake = LocalHealthLake.builder().withoutFhir().start();
    }

    @AfterAll
    static void stop() {
        lake.close();
    }

    @Test
    void environment_leadsToTheLocalHealthLakeAlone() {
        Map<String, String> environment =
                new HashMap<>(Map.of("AWS_PROFILE", "work", "AWS_SESSION_TOKEN", "t", "AWS_REGION", "eu-west-1"));

        Guest.setEnvironment(environment, lake);

        assertThat(environment)
                .containsEntry("AWS_ENDPOINT_URL_HEALTHLAKE", lake.endpoint().toString())
                .containsEntry("AWS_ACCESS_KEY_ID", "local")
                .containsEntry("AWS_REGION", "eu-west-1")
                .containsEntry("AWS_DEFAULT_REGION", "eu-west-1")
                .doesNotContainKeys("AWS_PROFILE", "AWS_SESSION_TOKEN");
    }

    @Test
    void command_endsWithItsStatus() throws InterruptedException {
        Guest guest = Guest.start(
                lake, List.of(java(), "-cp", System.getProperty("java.class.path"), Exit.class.getName(), "7"));

        assertThat(guest.await()).isEqualTo(7);
    }

    @Test
    void command_missing_saysSo() {
        assertThatThrownBy(() -> Guest.start(lake, List.of("no-such-program")))
                .hasMessageContaining("no-such-program")
                .hasMessageContaining("on the PATH");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** A program that ends with the status it is told. */
    static final class Exit {
        public static void main(String[] args) {
            System.exit(Integer.parseInt(args[0]));
        }
    }
}

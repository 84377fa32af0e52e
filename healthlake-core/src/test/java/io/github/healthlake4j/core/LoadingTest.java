package io.github.healthlake4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What is loaded when, seen from a JVM of its own; and what happens where the optional S3 client is absent. */
class LoadingTest {
    /** Run in a JVM of its own. */
    static final class Creating {
        public static void main(String[] args) {
            try (HealthLake lake = HealthLake.builder().region("us-east-1").build()) {
                System.out.println(lake.region()
                        + lake.datastores().list()
                        + lake.importJobs().list("d1"));
            }
        }
    }

    /** Run in a JVM of its own: a call that fails, since nobody listens there. */
    static final class Calling {
        public static void main(String[] args) {
            System.setProperty("aws.accessKeyId", "local");
            System.setProperty("aws.secretAccessKey", "local");
            try (HealthLake lake = HealthLake.builder()
                    .region("us-east-1")
                    .endpoint(URI.create("http://127.0.0.1:1"))
                    .build()) {
                lake.datastores().describe("d1");
            } catch (SdkClientException refused) {
                System.out.println("refused");
            }
        }
    }

    /** The interfaces and exceptions that our own classes name, and nothing that they stand for. */
    @Test
    void create_beforeTheFirstCall_loadsNoClient() throws Exception {
        List<String> loaded = loadedBy(Creating.class);

        assertThat(loaded).contains("io.github.healthlake4j.core.HealthLake");
        assertThat(loaded)
                .filteredOn(type -> type.startsWith("software."))
                .hasSizeLessThan(20)
                .noneMatch(
                        type -> type.matches(".*(\\.Default|\\.regions\\.|\\.profiles\\.|\\.auth\\.|urlconnection).*"));
    }

    @Test
    void call_withoutStaging_loadsNothingOfS3() throws Exception {
        List<String> loaded = loadedBy(Calling.class);

        assertThat(loaded)
                .anyMatch(type -> type.startsWith("software.amazon.awssdk.services.healthlake."))
                .noneMatch(type -> type.startsWith("software.amazon.awssdk.services.s3."))
                .noneMatch(type -> type.startsWith("com.fasterxml.jackson"));
    }

    private static List<String> loadedBy(Class<?> main) throws IOException, InterruptedException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:off",
                        "-Xlog:class+load:stdout",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName())
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(java.waitFor()).as(String.join("\n", lines)).isZero();
        return lines.stream()
                .filter(line -> line.contains("[class,load]"))
                .map(line -> line.replaceFirst("^.*\\[class,load\\] ", "").replaceFirst(" .*", ""))
                .filter(type -> type.startsWith("io.") || type.startsWith("com.") || type.startsWith("software."))
                .toList();
    }

    @Test
    void staging_withoutTheS3Client_saysWhatToAdd() throws Exception {
        URL[] withoutS3 = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.matches(".*[/\\\\]s3-[0-9.]+\\.jar"))
                .map(LoadingTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(withoutS3, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = loader.loadClass(HealthLake.class.getName());
            assertThat(type.getMethods()).isNotEmpty();
            Object lake = type.getMethod("create").invoke(null);

            assertThatThrownBy(() -> type.getMethod("staging").invoke(lake))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("add software.amazon.awssdk:s3")
                    .hasMessageEndingWith("(docs/troubleshooting.md#s3-missing)");
            type.getMethod("close").invoke(lake);
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException wrong) {
            throw new AssertionError(wrong);
        }
    }
}

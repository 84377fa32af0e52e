package io.github.healthlake4j.templates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JSON examples of the specification, by the names of their files. */
enum SpecExamples {
    /** Those of R4B on Maven Central, without those of types that R4 does not have; some are wrong in R4. */
    R4B("hapi-verdicts-r4b.txt") {
        @Override
        Map<String, String> read() {
            Map<String, String> examples = new TreeMap<>();
            try (FileSystem jar = FileSystems.newFileSystem(jar(), Map.of());
                    Stream<Path> files = Files.list(jar.getPath("json/spec"))) {
                for (Path file : files.toList()) {
                    String json = Files.readString(file);
                    if (Definitions.r4().resourceType(type(json)) != null) {
                        examples.put(file.getFileName().toString(), json);
                    }
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            return examples;
        }
    },
    /** Those of R4 itself, the npm package {@code hl7.fhir.r4.examples}; the profile {@code evidence} fetches it. */
    R4("hapi-verdicts-r4.txt") {
        @Override
        Map<String, String> read() {
            Map<String, String> examples = new TreeMap<>(
                    Tarball.read(Path.of(System.getProperty("r4.examples", "target/hl7.fhir.r4.examples-4.0.1.tgz"))));
            examples.entrySet()
                    .removeIf(file -> !file.getKey().endsWith(".json")
                            || type(file.getValue()).isEmpty());
            return examples;
        }
    };

    /** HAPI takes minutes for the few files beyond, which are bundles of definitions. */
    private static final int LARGEST_JUDGED = 60_000;

    private static final Pattern TYPE = Pattern.compile("\"resourceType\"\\s*:\\s*\"(\\w+)\"");

    private final String verdicts;

    SpecExamples(String verdicts) {
        this.verdicts = verdicts;
    }

    /** The examples by the names of their files. */
    abstract Map<String, String> read();

    /** The file of the test resources with what HAPI said on them. */
    String verdicts() {
        return verdicts;
    }

    /** One of HL7's own profiles, by the name of its file among the examples of R4B. */
    static String profile(String file) {
        String json = R4B.read().get(file);
        if (json == null) {
            throw new IllegalArgumentException("no example " + file);
        }
        return json;
    }

    /** Whether HAPI judges an example; for a StructureDefinition it asks the network for packages, and waits. */
    static boolean isJudged(String json) {
        return json.length() <= LARGEST_JUDGED && !type(json).equals("StructureDefinition");
    }

    /** The type that an example says it is of. */
    static String type(String json) {
        Matcher matcher = TYPE.matcher(json);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static URI jar() {
        URL list = SpecExamples.class.getResource("/spec-json.txt");
        if (list == null) {
            throw new IllegalStateException("fhir-examples is not on the class path");
        }
        try {
            String url = list.toString();
            return new URI(url.substring(0, url.indexOf('!')));
        } catch (URISyntaxException wrong) {
            throw new IllegalStateException(wrong);
        }
    }
}

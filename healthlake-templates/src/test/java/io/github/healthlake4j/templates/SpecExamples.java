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

/** The JSON examples of the specification of R4B, without those of types that R4 does not have. */
final class SpecExamples {
    /** HAPI takes minutes for the few files beyond, which are bundles of definitions. */
    private static final int LARGEST_JUDGED = 60_000;

    private static final Pattern TYPE = Pattern.compile("\"resourceType\"\\s*:\\s*\"(\\w+)\"");

    private SpecExamples() {}

    /** The examples by the names of their files. */
    static Map<String, String> read() {
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

    /** The profiles among the examples, by the names of their files. */
    static Map<String, String> profiles() {
        Map<String, String> profiles = new TreeMap<>(read());
        profiles.keySet().removeIf(name -> !name.endsWith(".profile.json"));
        return profiles;
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

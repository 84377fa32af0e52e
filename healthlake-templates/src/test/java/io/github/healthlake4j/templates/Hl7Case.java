package io.github.healthlake4j.templates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A case of HL7's own validator tests: a resource, and the errors that HL7's validator finds in it.
 *
 * @param name the name of the case
 * @param json the resource
 * @param errors what must be found
 */
record Hl7Case(String name, String json, List<Expected> errors) {
    private static final String FOLDER = "/org/hl7/fhir/testcases/validator/";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * An error that HL7's validator finds.
     *
     * @param place where
     * @param text what
     */
    record Expected(String place, String text) {}

    /** The cases for R4 in JSON with an outcome of the reference implementation. */
    static List<Hl7Case> all() {
        List<Hl7Case> cases = new ArrayList<>();
        for (JsonNode test : tree("manifest.json").path("test-cases")) {
            if (Set.of("4.0", "4.0.1").contains(test.path("version").asText())
                    && test.path("use-test").asBoolean(true)
                    && test.path("file").asText().endsWith(".json")
                    && test.path("java").isTextual()) {
                cases.add(of(test));
            }
        }
        return cases;
    }

    private static Hl7Case of(JsonNode test) {
        List<Expected> errors = new ArrayList<>();
        for (JsonNode issue : tree("outcomes/" + test.path("java").asText()).path("issue")) {
            if (Set.of("error", "fatal").contains(issue.path("severity").asText())) {
                String place = issue.path("expression").path(0).asText();
                errors.add(new Expected(
                        Places.plain(place), issue.path("details").path("text").asText()));
            }
        }
        return new Hl7Case(test.path("name").asText(), text(test.path("file").asText()), errors);
    }

    private static JsonNode tree(String file) {
        try {
            return JSON.readTree(text(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String text(String file) {
        try (InputStream in = Hl7Case.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("no " + file + " in fhir-test-cases");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}

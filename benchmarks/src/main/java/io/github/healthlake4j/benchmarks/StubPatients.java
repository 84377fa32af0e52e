package io.github.healthlake4j.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** Made-up Patients of US Core's shape, about 2.4 KB of compact JSON each; number {@code i} always looks the same. */
final class StubPatients {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CORE = "http://hl7.org/fhir/us/core/StructureDefinition/";
    private static final String TERMS = "http://terminology.hl7.org/CodeSystem/";

    /** The id of the one that is small. */
    static final String SMALL = "small";

    private StubPatients() {}

    /** One of 1 KB, with less of everything. */
    static ObjectNode small() {
        return patient(SMALL, 0).without(List.of("text", "extension", "address", "maritalStatus"));
    }

    static ObjectNode patient(String id, int i) {
        ObjectNode patient = JSON.createObjectNode().put("resourceType", "Patient");
        patient.put("id", id);
        meta(patient.putObject("meta"));
        patient.putObject("text")
                .put("status", "generated")
                .put("div", "<div xmlns=\"http://www.w3.org/1999/xhtml\">Made for benchmark " + i + "</div>");
        extensions(patient.putArray("extension"));
        identifiers(patient.putArray("identifier"), id, i);
        name(patient.put("active", true).putArray("name").addObject(), i);
        patient.putArray("telecom")
                .addObject()
                .put("system", "phone")
                .put("value", String.format(Locale.ROOT, "555-01%02d", i % 100))
                .put("use", "home");
        patient.put("gender", "female").put("birthDate", "1980-05-17");
        address(patient.putArray("address").addObject(), i);
        coded(patient.putObject("maritalStatus"), TERMS + "v3-MaritalStatus", "M", "Married");
        patient.put("multipleBirthBoolean", false);
        coded(
                patient.putArray("communication").addObject().putObject("language"),
                "urn:ietf:bcp:47",
                "en-US",
                "English");
        return patient;
    }

    private static void meta(ObjectNode meta) {
        meta.put("versionId", "1").put("lastUpdated", "2026-03-01T12:00:00.000Z");
        meta.putArray("profile").add(CORE + "us-core-patient");
    }

    private static void extensions(ArrayNode extensions) {
        category(extensions.addObject(), "us-core-race", "2106-3", "White");
        category(extensions.addObject(), "us-core-ethnicity", "2186-5", "Not Hispanic or Latino");
        extensions.addObject().put("url", CORE + "us-core-birthsex").put("valueCode", "F");
    }

    private static void category(ObjectNode extension, String name, String code, String text) {
        ArrayNode parts = extension.put("url", CORE + name).putArray("extension");
        parts.addObject()
                .put("url", "ombCategory")
                .putObject("valueCoding")
                .put("system", "urn:oid:2.16.840.1.113883.6.238")
                .put("code", code)
                .put("display", text);
        parts.addObject().put("url", "text").put("valueString", text);
    }

    private static void identifiers(ArrayNode identifiers, String id, int i) {
        identifiers
                .addObject()
                .put("system", "https://github.com/synthetichealth/synthea")
                .put("value", id);
        identifier(identifiers.addObject(), "MR", "Medical Record Number")
                .put("system", "http://hospital.example.org")
                .put("value", "MRN-" + (100_000 + i));
        identifier(identifiers.addObject(), "SS", "Social Security Number")
                .put("system", "http://hl7.org/fhir/sid/us-ssn")
                .put("value", "999-00-" + (1000 + i));
    }

    private static ObjectNode identifier(ObjectNode identifier, String code, String text) {
        coded(identifier.putObject("type"), TERMS + "v2-0203", code, text);
        return identifier;
    }

    private static void name(ObjectNode name, int i) {
        name.put("use", "official").put("family", "Family" + i);
        name.putArray("given").add("Given" + i).add("Middle");
        name.putArray("prefix").add("Ms.");
    }

    private static void address(ObjectNode address, int i) {
        ArrayNode position = address.putArray("extension")
                .addObject()
                .put("url", "http://hl7.org/fhir/StructureDefinition/geolocation")
                .putArray("extension");
        position.addObject().put("url", "latitude").put("valueDecimal", 42.25);
        position.addObject().put("url", "longitude").put("valueDecimal", -71.02);
        address.putArray("line").add("1 Main Street Unit " + i);
        address.put("city", "Boston")
                .put("state", "MA")
                .put("postalCode", "02118")
                .put("country", "US");
    }

    private static void coded(ObjectNode concept, String system, String code, String text) {
        concept.putArray("coding")
                .addObject()
                .put("system", system)
                .put("code", code)
                .put("display", text);
        concept.put("text", text);
    }
}

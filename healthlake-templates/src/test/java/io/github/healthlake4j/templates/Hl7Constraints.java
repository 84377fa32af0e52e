package io.github.healthlake4j.templates;

import java.util.ArrayList;
import java.util.List;

/**
 * An invariant as HL7's StructureDefinitions have it.
 *
 * @param type the name of the type whose snapshot has it
 * @param path the element that it is about
 * @param key its key
 * @param severity {@code error} or {@code warning}
 */
record Hl7Constraints(String type, String path, String key, String severity) {
    /** All of them, those of each element that it inherits too. */
    static List<Hl7Constraints> all() throws Exception {
        List<Hl7Constraints> all = new ArrayList<>();
        for (String file : List.of("profile/profiles-types.xml", "profile/profiles-resources.xml")) {
            for (XmlNode definition : DefinitionsGenerator.resources(file)) {
                XmlNode snapshot = definition.first("snapshot");
                if (snapshot != null && definition.name().equals("StructureDefinition")) {
                    snapshot.all("element")
                            .forEach(element -> element.all("constraint")
                                    .forEach(constraint -> all.add(new Hl7Constraints(
                                            definition.text("name"),
                                            element.text("path"),
                                            constraint.text("key"),
                                            constraint.text("severity")))));
                }
            }
        }
        return all;
    }

    /** Whether every element, extension or resource has it. */
    boolean isOfAll() {
        return key.startsWith("ele-") || key.startsWith("ext-") || key.startsWith("dom-");
    }
}

package io.github.healthlake4j.templates;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Turns HL7's StructureDefinitions and value sets of FHIR R4 into the text that {@link Definitions} reads.
 *
 * <p>A type is a line {@code =name kind base}, one line for each of its own elements (indented by its depth; {@code ?} 0..1, {@code 1} 1..1,
 * {@code *} 0..*, {@code +} 1..*, {@code 0} 0..0; then its types, the targets of references in brackets, {@code !} before
 * the value set of a required binding, {@code @} before the path of the element whose content it repeats), and a line {@code ~} with the keys of
 * its invariants. A value set is a line {@code %name}, then one line of the system and its codes for each system.
 */
final class DefinitionsGenerator {
    private static final String FOLDER = "/org/hl7/fhir/r4/model/";
    private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";

    private final Map<String, XmlNode> types = new TreeMap<>();
    private final Expansions expansions;
    private final Map<String, String> valueSets = new TreeMap<>();

    private DefinitionsGenerator(Expansions expansions) {
        this.expansions = expansions;
    }

    /** The whole text. */
    static String generate() throws IOException, XMLStreamException {
        List<XmlNode> terminology = new ArrayList<>();
        for (String file : List.of("valueset/valuesets.xml", "valueset/v3-codesystems.xml", "valueset/v2-tables.xml")) {
            terminology.addAll(resources(file));
        }
        DefinitionsGenerator generator = new DefinitionsGenerator(new Expansions(terminology));
        for (String file : List.of("profile/profiles-types.xml", "profile/profiles-resources.xml")) {
            resources(file).stream()
                    .filter(resource -> resource.name().equals("StructureDefinition"))
                    .forEach(definition -> generator.types.put(definition.text("name"), definition));
        }
        return generator.write();
    }

    static List<XmlNode> resources(String file) throws IOException, XMLStreamException {
        List<XmlNode> resources = new ArrayList<>();
        try (InputStream in = DefinitionsGenerator.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IOException("no " + FOLDER + file + " on the class path");
            }
            XMLStreamReader xml = XMLInputFactory.newFactory().createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals("resource")) {
                    resources.add(XmlNode.read(xml).children().get(0));
                }
            }
        }
        return resources;
    }

    private String write() {
        StringBuilder out = new StringBuilder("FHIR 4.0.1, from HL7's StructureDefinitions (CC0)\n");
        for (XmlNode definition : types.values()) {
            String kind = definition.text("kind");
            if (!kind.equals("primitive-type") && !kind.equals("logical")) {
                writeType(out, definition);
            }
        }
        valueSets.forEach(
                (name, codes) -> out.append('%').append(name).append('\n').append(codes));
        return out.append("=\n").toString();
    }

    private void writeType(StringBuilder out, XmlNode definition) {
        String name = definition.text("name");
        String base = definition.text("baseDefinition").replace(CORE, "");
        out.append('=').append(name).append(definition.text("kind").equals("resource") ? " r " : " c ");
        out.append(definition.text("abstract").equals("true") ? "a " : "- ")
                .append(base.isEmpty() ? "-" : base)
                .append('\n');
        Map<String, List<String>> keys = new LinkedHashMap<>();
        for (XmlNode element : elements(definition)) {
            writeElement(out, element);
            element.all("constraint")
                    .filter(constraint -> isOwn(name, constraint.text("key")))
                    .forEach(constraint -> keys.computeIfAbsent(
                                    constraint.text("severity").substring(0, 1), severity -> new ArrayList<>())
                            .add(constraint.text("key")));
        }
        keys.forEach((severity, list) -> out.append('~')
                .append(severity)
                .append(' ')
                .append(list.stream().distinct().collect(Collectors.joining(" ")))
                .append('\n'));
    }

    /** Whether a constraint is not one that every element, extension or resource has. */
    private static boolean isOwn(String type, String key) {
        return switch (key.substring(0, key.indexOf('-'))) {
            case "ele" -> type.equals("Element");
            case "ext" -> type.equals("Extension");
            case "dom" -> type.equals("DomainResource");
            default -> true;
        };
    }

    private static List<XmlNode> elements(XmlNode definition) {
        XmlNode snapshot = definition.first("snapshot");
        return snapshot == null ? List.of() : snapshot.all("element").toList();
    }

    private void writeElement(StringBuilder out, XmlNode element) {
        String path = element.text("path");
        int depth = (int) path.chars().filter(character -> character == '.').count();
        XmlNode base = element.first("base");
        if (depth == 0 || (base != null && !base.text("path").equals(path) && isRepeated(base, element))) {
            return;
        }
        out.append(" ".repeat(depth))
                .append(path.substring(path.lastIndexOf('.') + 1))
                .append(' ');
        out.append(cardinality(element.text("min") + ".." + element.text("max")));
        out.append(types(element)).append('\n');
    }

    /** Whether an inherited element is as the base type has it. */
    private static boolean isRepeated(XmlNode base, XmlNode element) {
        return base.text("min").equals(element.text("min")) && base.text("max").equals(element.text("max"));
    }

    private static String cardinality(String range) {
        return switch (range) {
            case "0..1" -> "?";
            case "1..1" -> "1";
            case "0..*" -> "*";
            case "1..*" -> "+";
            case "0..0" -> "0";
            default -> throw new IllegalStateException("a cardinality that the text has no sign for: " + range);
        };
    }

    private String types(XmlNode element) {
        String content = element.text("contentReference");
        if (!content.isEmpty()) {
            return " @" + content.substring(1);
        }
        StringBuilder out = new StringBuilder();
        element.all("type").forEach(type -> out.append(' ').append(type(element, type)));
        XmlNode binding = element.first("binding");
        if (binding != null && binding.text("strength").equals("required")) {
            out.append(bound(binding.text("valueSet")));
        }
        return out.toString();
    }

    private static String type(XmlNode element, XmlNode type) {
        String profile = type.text("profile").replace(CORE, "");
        String code = code(element, type);
        String targets = type.all("targetProfile")
                .map(target -> String.valueOf(target.value()).replace(CORE, ""))
                .collect(Collectors.joining(","));
        boolean open = targets.isEmpty() || targets.equals("Resource") || !code.equals("Reference");
        return (profile.isEmpty() ? code : profile) + (open ? "" : "(" + targets + ")");
    }

    private static String code(XmlNode element, XmlNode type) {
        if (element.text("path").equals("Resource.id")) {
            return "id"; // R4 says string here, and says in words that it is an id
        }
        return type.all("extension")
                .filter(extension -> String.valueOf(extension.url()).endsWith("structuredefinition-fhir-type"))
                .map(extension -> extension.text("valueUrl") + extension.text("valueUri"))
                .findFirst()
                .orElse(type.text("code"));
    }

    private String bound(String canonical) {
        String url = canonical.replaceAll("\\|.*", "");
        String name = url.substring(url.lastIndexOf('/') + 1);
        return expansions
                .of(url)
                .map(codes -> {
                    valueSets.put(name, codes);
                    return " !" + name;
                })
                .orElse("");
    }
}

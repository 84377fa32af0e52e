package io.github.healthlake4j.templates;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The codes of value sets that list them or take whole code systems; the others (UCUM, MIME types, currencies) have no expansion. */
final class Expansions {
    private final Map<String, XmlNode> resources = new HashMap<>();

    Expansions(List<XmlNode> terminology) {
        terminology.forEach(resource -> resources.put(resource.name() + resource.text("url"), resource));
    }

    /** One line of the system and its codes for each system of the value set. */
    Optional<String> of(String valueSet) {
        XmlNode resource = resources.get("ValueSet" + valueSet);
        XmlNode compose = resource == null ? null : resource.first("compose");
        if (compose == null || compose.first("exclude") != null) {
            return Optional.empty();
        }
        StringBuilder lines = new StringBuilder();
        for (XmlNode include : compose.all("include").toList()) {
            List<String> codes = codes(include);
            if (codes.isEmpty()) {
                return Optional.empty();
            }
            lines.append(' ').append(include.text("system"));
            codes.forEach(code -> lines.append(' ').append(code));
            lines.append('\n');
        }
        return Optional.of(lines.toString());
    }

    private List<String> codes(XmlNode include) {
        if (include.first("filter") != null || include.first("valueSet") != null) {
            return List.of();
        }
        List<String> listed =
                include.all("concept").map(concept -> concept.text("code")).collect(Collectors.toList());
        if (!listed.isEmpty()) {
            return listed;
        }
        XmlNode system = resources.get("CodeSystem" + include.text("system"));
        List<String> all = new ArrayList<>();
        if (system != null && system.text("content").equals("complete")) {
            concepts(system).forEach(concept -> all.add(concept.text("code")));
        }
        return all;
    }

    private static Stream<XmlNode> concepts(XmlNode parent) {
        return parent.all("concept").flatMap(concept -> Stream.concat(Stream.of(concept), concepts(concept)));
    }
}

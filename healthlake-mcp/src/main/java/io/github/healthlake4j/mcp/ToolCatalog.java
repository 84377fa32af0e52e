package io.github.healthlake4j.mcp;

import java.util.List;
import java.util.stream.Stream;

/** Every tool there is, in the order in which they are listed. */
final class ToolCatalog {
    private ToolCatalog() {}

    static List<Tool<?>> all() {
        return Stream.of(
                        DatastoreTools.TOOLS,
                        FhirTools.TOOLS,
                        SearchTools.TOOLS,
                        FhirWriteTools.TOOLS,
                        BundleTools.TOOLS,
                        TemplateTools.TOOLS,
                        JobTools.TOOLS,
                        TagTools.TOOLS,
                        CompatTools.TOOLS)
                .flatMap(List::stream)
                .toList();
    }

    static Tool<?> named(String name) {
        return all().stream()
                .filter(tool -> tool.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

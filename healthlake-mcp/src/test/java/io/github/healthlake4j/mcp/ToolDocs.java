package io.github.healthlake4j.mcp;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tools as tables of Markdown, one for each toolset. */
final class ToolDocs {
    private ToolDocs() {}

    static String tables(List<Tool<?>> tools) {
        StringBuilder page = new StringBuilder();
        for (Toolset toolset : Toolset.values()) {
            page.append("\n### Toolset ")
                    .append(toolset.text())
                    .append(toolset.byDefault() ? "\n\n" : " (off unless asked for)\n\n")
                    .append("| tool | effect | arguments | what it does | IAM actions |\n|---|---|---|---|---|\n");
            tools.stream().filter(tool -> tool.toolset() == toolset).forEach(tool -> page.append(row(tool)));
        }
        return page.append('\n').toString();
    }

    /** A row for each toolset with the names of its tools. */
    static String names(List<Tool<?>> tools) {
        StringBuilder table = new StringBuilder("| toolset | tools; those in italics change or delete |\n|---|---|\n");
        for (Toolset toolset : Toolset.values()) {
            table.append("| ")
                    .append(toolset.text())
                    .append(toolset.byDefault() ? " | " : " (off unless asked for) | ")
                    .append(tools.stream()
                            .filter(tool -> tool.toolset() == toolset)
                            .map(tool -> tool.effect().destructive() ? "*" + tool.name() + "*" : tool.name())
                            .collect(Collectors.joining(", ")))
                    .append(" |\n");
        }
        return table.toString();
    }

    private static String row(Tool<?> tool) {
        return "| `" + tool.name() + "` | " + tool.effect().name() + (tool.repeatable() ? " =" : "") + " | "
                + arguments(tool) + " | " + tool.description().replace("|", "\\|") + " | "
                + (tool.actions().isEmpty() ? "none" : String.join(", ", tool.actions())) + " |\n";
    }

    private static String arguments(Tool<?> tool) {
        Map<String, Object> schema = RecordSchema.of(tool.arguments());
        List<?> required = schema.get("required") instanceof List<?> names ? names : List.of();
        return schema.get("properties") instanceof Map<?, ?> properties
                ? properties.entrySet().stream()
                        .filter(property -> !property.getKey().equals(RecordSchema.REGION))
                        .map(property -> "`" + property.getKey() + (required.contains(property.getKey()) ? "`" : "?`")
                                + detail(property.getValue()))
                        .collect(Collectors.joining(", "))
                : "";
    }

    private static String detail(Object property) {
        if (property instanceof Map<?, ?> schema && schema.get("enum") instanceof List<?> values) {
            return " (" + values.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")";
        }
        if (property instanceof Map<?, ?> schema && schema.containsKey("maximum")) {
            return " (" + schema.get("minimum") + "-" + schema.get("maximum") + ")";
        }
        if (property instanceof Map<?, ?> schema && schema.get("properties") instanceof Map<?, ?> members) {
            return " {"
                    + Arrays.stream(members.keySet().toArray())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", ")) + "}";
        }
        return "";
    }
}

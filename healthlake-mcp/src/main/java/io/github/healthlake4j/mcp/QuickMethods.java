package io.github.healthlake4j.mcp;

import io.modelcontextprotocol.spec.McpSchema;
import java.util.Set;

/** Requests that are answered from memory, so that they need not wait for those that call the service. */
final class QuickMethods {
    private static final Set<String> ALL = Set.of(
            McpSchema.METHOD_PING,
            McpSchema.METHOD_TOOLS_LIST,
            McpSchema.METHOD_PROMPT_LIST,
            McpSchema.METHOD_RESOURCES_TEMPLATES_LIST,
            McpSchema.METHOD_LOGGING_SET_LEVEL);

    private QuickMethods() {}

    static boolean contains(String method) {
        return ALL.contains(method);
    }
}

package io.github.healthlake4j.mcp;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The SDK's answers to {@code initialize}, {@code tools/list} and tool calls as plain values for {@link Json}. Every other
 * message stays what it is, for Jackson to write.
 */
final class McpOutput {
    /** What a client is told of a request that failed for a reason of our own. */
    static final String INTERNAL = "The request failed inside the server";

    private static final String NO_TOOL = "Tool not found: ";
    private static final String NO_PROMPT = "Prompt not found: ";

    private McpOutput() {}

    static Object plain(Object message) {
        if (message instanceof JSONRPCResponse response) {
            return response(response);
        }
        if (message instanceof CallToolResult result) {
            return called(result);
        }
        if (message instanceof ListToolsResult result) {
            return listed(result);
        }
        return message instanceof InitializeResult result ? initialized(result) : message;
    }

    private static Map<String, Object> response(JSONRPCResponse response) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("jsonrpc", response.jsonrpc());
        put(members, "id", response.id());
        put(members, "result", response.result() == null ? null : plain(response.result()));
        put(members, "error", response.error() == null ? null : error(response.error()));
        return members;
    }

    /**
     * The SDK's messages on a tool or prompt that is not there keep the name apart, and do not say what to do; on an exception
     * that nobody caught they quote it.
     */
    private static JSONRPCError error(JSONRPCError error) {
        if (error.code() == McpSchema.ErrorCodes.INTERNAL_ERROR && error.data() == null) {
            return new JSONRPCError(error.code(), INTERNAL, null);
        }
        if (!(error.data() instanceof String data)) {
            return error;
        }
        if (data.startsWith(NO_TOOL)) {
            return absent(error, "tool", data.substring(NO_TOOL.length()), "tools/list");
        }
        return data.startsWith(NO_PROMPT)
                ? absent(error, "prompt", data.substring(NO_PROMPT.length()), "prompts/list")
                : error;
    }

    private static JSONRPCError absent(JSONRPCError error, String kind, String name, String list) {
        String what = name.isEmpty() ? "The params name no " + kind : "There is no " + kind + " " + name;
        return new JSONRPCError(error.code(), what + "; " + list + " names those there are", null);
    }

    private static Map<String, Object> initialized(InitializeResult result) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("protocolVersion", result.protocolVersion());
        members.put("capabilities", capabilities(result.capabilities()));
        members.put("serverInfo", implementation(result.serverInfo()));
        put(members, "instructions", result.instructions());
        put(members, "_meta", result.meta());
        return members;
    }

    private static Object capabilities(ServerCapabilities capabilities) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (capabilities.completions() != null) {
            members.put("completions", Map.of());
        }
        put(members, "experimental", capabilities.experimental());
        if (capabilities.logging() != null) {
            members.put("logging", Map.of());
        }
        if (capabilities.prompts() != null) {
            members.put("prompts", changes(capabilities.prompts().listChanged()));
        }
        if (capabilities.resources() != null) {
            Map<String, Object> resources = new LinkedHashMap<>();
            put(resources, "subscribe", capabilities.resources().subscribe());
            put(resources, "listChanged", capabilities.resources().listChanged());
            members.put("resources", resources);
        }
        if (capabilities.tools() != null) {
            members.put("tools", changes(capabilities.tools().listChanged()));
        }
        put(members, "extensions", capabilities.extensions());
        return members;
    }

    private static Map<String, Object> changes(@Nullable Boolean listChanged) {
        return listChanged == null ? Map.of() : Map.of("listChanged", listChanged);
    }

    private static Map<String, Object> implementation(Implementation server) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", server.name());
        put(members, "title", server.title());
        members.put("version", server.version());
        put(members, "description", server.description());
        put(members, "icons", server.icons());
        put(members, "websiteUrl", server.websiteUrl());
        return members;
    }

    private static Map<String, Object> listed(ListToolsResult result) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("tools", result.tools().stream().map(McpOutput::tool).toList());
        put(members, "nextCursor", result.nextCursor());
        put(members, "_meta", result.meta());
        return members;
    }

    private static Map<String, Object> tool(Tool tool) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", tool.name());
        put(members, "title", tool.title());
        put(members, "description", tool.description());
        members.put("inputSchema", tool.inputSchema());
        put(members, "outputSchema", tool.outputSchema());
        put(members, "annotations", tool.annotations() == null ? null : hints(tool.annotations()));
        put(members, "_meta", tool.meta());
        put(members, "icons", tool.icons());
        return members;
    }

    private static Map<String, Object> hints(ToolAnnotations hints) {
        Map<String, Object> members = new LinkedHashMap<>();
        put(members, "title", hints.title());
        put(members, "readOnlyHint", hints.readOnlyHint());
        put(members, "destructiveHint", hints.destructiveHint());
        put(members, "idempotentHint", hints.idempotentHint());
        put(members, "openWorldHint", hints.openWorldHint());
        put(members, "returnDirect", hints.returnDirect());
        return members;
    }

    private static Map<String, Object> called(CallToolResult result) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("content", result.content().stream().map(McpOutput::content).toList());
        put(members, "isError", result.isError());
        put(members, "structuredContent", result.structuredContent());
        put(members, "_meta", result.meta());
        return members;
    }

    private static Object content(Content content) {
        if (content instanceof AnswerText) {
            return text(content);
        }
        if (!(content instanceof TextContent text) || text.annotations() != null || text.meta() != null) {
            return content;
        }
        return text(text.text());
    }

    private static Map<String, Object> text(Object text) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "text");
        members.put("text", text);
        return members;
    }

    private static void put(Map<String, Object> members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
    }
}

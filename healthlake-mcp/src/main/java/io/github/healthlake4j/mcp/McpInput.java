package io.github.healthlake4j.mcp;

import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities.Elicitation;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities.RootCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities.Sampling;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.PaginatedRequest;
import io.modelcontextprotocol.spec.McpSchema.SetLevelRequest;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The params of {@code initialize}, lists and tool calls as the SDK's records, when they are such as clients send every day.
 * Others are left to Jackson, which knows all of the protocol but needs a third of a second to start.
 */
final class McpInput {
    private static final Set<String> CAPABILITIES = Set.of("roots", "sampling", "elicitation");
    private static final Set<String> MODES = Set.of("form", "url");
    private static final Set<String> CLIENT = Set.of("name", "title", "version", "description", "websiteUrl");

    private McpInput() {}

    /**
     * The record of a request's params; null where Jackson is to make it, or to refuse.
     *
     * @throws IllegalArgumentException if the params are wrong in a way that Jackson would not notice
     */
    static @Nullable Object bind(@Nullable Object params, Type type) {
        if (!(params instanceof Map<?, ?> members) || !isObject(members, "_meta")) {
            return null;
        }
        if (type == CallToolRequest.class) {
            return callTool(members);
        }
        if (type == PaginatedRequest.class) {
            return members.isEmpty() ? new PaginatedRequest() : null;
        }
        if (type == SetLevelRequest.class) {
            return setLevel(members);
        }
        return type == InitializeRequest.class ? initialize(members) : null;
    }

    /** Never left to Jackson, which takes a level that is none for no level at all. */
    private static SetLevelRequest setLevel(Map<?, ?> params) {
        LoggingLevel level = LoggingLevel.fromValue(String.valueOf(params.get("level")));
        if (level == null) {
            throw new IllegalArgumentException("not a level of MCP");
        }
        return new SetLevelRequest(level);
    }

    private static @Nullable CallToolRequest callTool(Map<?, ?> params) {
        return params.get("name") instanceof String name && isObject(params, "arguments")
                ? new CallToolRequest(name, object(params.get("arguments")), object(params.get("_meta")))
                : null;
    }

    private static @Nullable InitializeRequest initialize(Map<?, ?> params) {
        return params.get("protocolVersion") instanceof String version
                        && params.get("capabilities") instanceof Map<?, ?> capabilities
                        && areCommon(capabilities)
                        && params.get("clientInfo") instanceof Map<?, ?> client
                        && isCommon(client)
                ? new InitializeRequest(
                        version, capabilities(capabilities), client(client), object(params.get("_meta")))
                : null;
    }

    private static boolean areCommon(Map<?, ?> capabilities) {
        return CAPABILITIES.containsAll(capabilities.keySet())
                && has(capabilities, "roots", Set.of("listChanged"))
                && has(capabilities, "sampling", Set.of())
                && has(capabilities, "elicitation", MODES)
                && (!(capabilities.get("roots") instanceof Map<?, ?> roots)
                        || roots.isEmpty()
                        || roots.get("listChanged") instanceof Boolean)
                && (!(capabilities.get("elicitation") instanceof Map<?, ?> elicitation)
                        || MODES.stream().allMatch(mode -> has(elicitation, mode, Set.of())));
    }

    private static ClientCapabilities capabilities(Map<?, ?> members) {
        return new ClientCapabilities(
                null,
                members.get("roots") instanceof Map<?, ?> roots
                        ? new RootCapabilities((Boolean) roots.get("listChanged"))
                        : null,
                ifThere(members, "sampling", Sampling::new),
                members.get("elicitation") instanceof Map<?, ?> modes
                        ? new Elicitation(
                                ifThere(modes, "form", Elicitation.Form::new),
                                ifThere(modes, "url", Elicitation.Url::new))
                        : null);
    }

    private static boolean isCommon(Map<?, ?> client) {
        return CLIENT.containsAll(client.keySet())
                && client.get("name") instanceof String
                && client.get("version") instanceof String
                && client.values().stream().allMatch(String.class::isInstance);
    }

    private static Implementation client(Map<?, ?> members) {
        return new Implementation(
                (String) members.get("name"),
                (String) members.get("title"),
                (String) members.get("version"),
                (String) members.get("description"),
                null,
                (String) members.get("websiteUrl"));
    }

    /** Whether a member is absent, or an object of no other members than these. */
    private static boolean has(Map<?, ?> members, String name, Set<String> known) {
        return !members.containsKey(name)
                || (members.get(name) instanceof Map<?, ?> member && known.containsAll(member.keySet()));
    }

    private static <T> @Nullable T ifThere(Map<?, ?> members, String name, Supplier<T> value) {
        return members.containsKey(name) ? value.get() : null;
    }

    private static boolean isObject(Map<?, ?> members, String name) {
        return members.get(name) == null || members.get(name) instanceof Map;
    }

    @SuppressWarnings("unchecked") // of JSON, whose objects have text as names
    private static @Nullable Map<String, Object> object(@Nullable Object value) {
        return (Map<String, Object>) value;
    }
}

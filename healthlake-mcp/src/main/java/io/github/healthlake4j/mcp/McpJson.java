package io.github.healthlake4j.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.SetLevelRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The SDK's JSON: decimals keep their digits, and parameters of the wrong shape are an error of the request (-32602)
 * that quotes neither the value nor a class. What every session sends is bound and written by hand, the rest by Jackson.
 */
final class McpJson implements McpJsonMapper {
    private static final String WRONG_SHAPE = "The params do not have the shape that MCP defines for this method";

    private static final Map<String, Class<?>> PARAMS = Map.of(
            McpSchema.METHOD_INITIALIZE, InitializeRequest.class,
            McpSchema.METHOD_TOOLS_CALL, CallToolRequest.class,
            McpSchema.METHOD_PROMPT_GET, GetPromptRequest.class,
            McpSchema.METHOD_RESOURCES_READ, ReadResourceRequest.class,
            McpSchema.METHOD_COMPLETION_COMPLETE, CompleteRequest.class,
            McpSchema.METHOD_LOGGING_SET_LEVEL, SetLevelRequest.class);

    /** Refuses params of the wrong shape before the SDK's servlet sees them, which would end its answer without a word. */
    static void check(JSONRPCRequest request) throws MalformedMessage {
        Class<?> type = PARAMS.get(request.method());
        try {
            if (type != null) {
                bind(request.params(), type, () -> jackson().convertValue(request.params(), type));
            }
        } catch (McpError mismatch) {
            throw new MalformedMessage(ErrorCodes.INVALID_PARAMS, request.id(), WRONG_SHAPE);
        }
    }

    /** Writes a message of MCP in UTF-8 to a stream, which stays open. */
    static void write(Object message, OutputStream target) throws IOException {
        Json.write(McpOutput.plain(message), target);
    }

    @Override
    public <T> T convertValue(Object value, Class<T> type) {
        return type.cast(bind(value, type, () -> jackson().convertValue(value, type)));
    }

    @Override
    @SuppressWarnings("unchecked") // The reference stands for the class that was bound.
    public <T> T convertValue(Object value, TypeRef<T> type) {
        return (T) bind(value, type.getType(), () -> jackson().convertValue(value, type));
    }

    @Override
    public <T> T readValue(String content, Class<T> type) throws IOException {
        return jackson().readValue(content, type);
    }

    @Override
    public <T> T readValue(byte[] content, Class<T> type) throws IOException {
        return jackson().readValue(content, type);
    }

    @Override
    public <T> T readValue(String content, TypeRef<T> type) throws IOException {
        return jackson().readValue(content, type);
    }

    @Override
    public <T> T readValue(byte[] content, TypeRef<T> type) throws IOException {
        return jackson().readValue(content, type);
    }

    @Override
    public String writeValueAsString(Object value) {
        return Json.write(McpOutput.plain(value));
    }

    @Override
    public byte[] writeValueAsBytes(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(value, bytes);
        return bytes.toByteArray();
    }

    /** Params that are absent have the wrong shape too: the SDK's handlers take it that there are some. */
    private static Object bind(@Nullable Object params, Type type, Supplier<?> byJackson) {
        if (params == null) {
            throw wrongShape();
        }
        try {
            Object bound = McpInput.bind(params, type);
            return bound != null ? bound : byJackson.get();
        } catch (IllegalArgumentException mismatch) {
            throw wrongShape();
        }
    }

    private static McpError wrongShape() {
        return McpError.builder(ErrorCodes.INVALID_PARAMS).message(WRONG_SHAPE).build();
    }

    private static McpJsonMapper jackson() {
        return Jackson.MAPPER;
    }

    /** Loaded when it is first needed. */
    private static final class Jackson {
        private static final McpJsonMapper MAPPER = new JacksonMcpJsonMapper(Json.mapper());
    }
}

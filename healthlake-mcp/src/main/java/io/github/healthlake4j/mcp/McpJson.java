package io.github.healthlake4j.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;

/**
 * The SDK's JSON: decimals keep their digits, and parameters of the wrong shape are an error of the request (-32602)
 * that quotes neither the value nor a class. What every session sends is bound and written by hand, the rest by Jackson.
 */
final class McpJson implements McpJsonMapper {
    /** Writes a message of MCP in UTF-8 to a stream, which stays open. */
    static void write(Object message, OutputStream target) throws IOException {
        Json.write(McpOutput.plain(message), target);
    }

    @Override
    public <T> T convertValue(Object value, Class<T> type) {
        Object bound = McpInput.bind(value, type);
        return bound != null ? type.cast(bound) : orWrongShape(() -> jackson().convertValue(value, type));
    }

    @Override
    @SuppressWarnings("unchecked") // The reference stands for the class that was bound.
    public <T> T convertValue(Object value, TypeRef<T> type) {
        Object bound = McpInput.bind(value, type.getType());
        return bound != null ? (T) bound : orWrongShape(() -> jackson().convertValue(value, type));
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

    private static <T> T orWrongShape(Supplier<T> converted) {
        try {
            return converted.get();
        } catch (IllegalArgumentException mismatch) {
            throw McpError.builder(ErrorCodes.INVALID_PARAMS)
                    .message("The params do not have the shape that MCP defines for this method")
                    .build();
        }
    }

    private static McpJsonMapper jackson() {
        return Jackson.MAPPER;
    }

    /** Loaded when it is first needed. */
    private static final class Jackson {
        private static final McpJsonMapper MAPPER = new JacksonMcpJsonMapper(Json.mapper());
    }
}

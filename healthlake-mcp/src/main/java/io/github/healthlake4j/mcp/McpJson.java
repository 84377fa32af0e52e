package io.github.healthlake4j.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.io.IOException;

/**
 * The SDK's JSON: decimals keep their digits, and parameters of the wrong shape are an error of the request (-32602)
 * that quotes neither the value nor a class.
 */
final class McpJson implements McpJsonMapper {
    private final McpJsonMapper jackson = new JacksonMcpJsonMapper(Json.MAPPER);

    @Override
    public <T> T convertValue(Object value, Class<T> type) {
        try {
            return jackson.convertValue(value, type);
        } catch (IllegalArgumentException mismatch) {
            throw wrongShape();
        }
    }

    @Override
    public <T> T convertValue(Object value, TypeRef<T> type) {
        try {
            return jackson.convertValue(value, type);
        } catch (IllegalArgumentException mismatch) {
            throw wrongShape();
        }
    }

    @Override
    public <T> T readValue(String content, Class<T> type) throws IOException {
        return jackson.readValue(content, type);
    }

    @Override
    public <T> T readValue(byte[] content, Class<T> type) throws IOException {
        return jackson.readValue(content, type);
    }

    @Override
    public <T> T readValue(String content, TypeRef<T> type) throws IOException {
        return jackson.readValue(content, type);
    }

    @Override
    public <T> T readValue(byte[] content, TypeRef<T> type) throws IOException {
        return jackson.readValue(content, type);
    }

    @Override
    public String writeValueAsString(Object value) throws IOException {
        return jackson.writeValueAsString(value);
    }

    @Override
    public byte[] writeValueAsBytes(Object value) throws IOException {
        return jackson.writeValueAsBytes(value);
    }

    private static McpError wrongShape() {
        return McpError.builder(ErrorCodes.INVALID_PARAMS)
                .message("The params do not have the shape that MCP defines for this method")
                .build();
    }
}

package io.github.healthlake4j.mcp;

import static io.github.healthlake4j.mcp.MalformedMessage.INVALID_REQUEST;
import static io.github.healthlake4j.mcp.MalformedMessage.PARSE_ERROR;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lines to messages of JSON-RPC 2.0 and errors to lines, strict where the SDK's reader gives up the session. */
final class JsonRpc {
    private JsonRpc() {}

    static JSONRPCMessage parse(byte[] bytes, int from, int length) throws MalformedMessage {
        if (!(read(bytes, from, length) instanceof Map<?, ?> message)) {
            throw new MalformedMessage(
                    INVALID_REQUEST, null, "A message is one JSON object; MCP has no batches of them");
        }
        Object id = message.get("id");
        @Nullable Object validId = isId(id) ? id : null;
        if (!"2.0".equals(message.get("jsonrpc"))) {
            throw new MalformedMessage(INVALID_REQUEST, validId, "jsonrpc must be \"2.0\"");
        }
        if (!message.containsKey("method")) {
            return response(message, validId);
        }
        if (!(message.get("method") instanceof String method)) {
            throw new MalformedMessage(INVALID_REQUEST, validId, "method must be a string");
        }
        Object params = params(message, validId);
        if (!message.containsKey("id")) {
            return new JSONRPCNotification(method, params);
        }
        if (validId == null) {
            throw new MalformedMessage(INVALID_REQUEST, null, "id must be a string or an integer of 64 bits");
        }
        return new JSONRPCRequest(method, validId, params);
    }

    /** The id of the request that a notification cancels, if that is what it does. */
    static Optional<Object> cancelled(JSONRPCNotification notification) {
        return "notifications/cancelled".equals(notification.method())
                        && notification.params() instanceof Map<?, ?> params
                ? Optional.ofNullable(params.get("requestId"))
                : Optional.empty();
    }

    /** The line of an error answer; the id is null for a line whose id could not be read. */
    static byte[] error(@Nullable Object id, int code, @Nullable String message) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("jsonrpc", "2.0");
        answer.put("id", id);
        answer.put("error", Map.of("code", code, "message", String.valueOf(message)));
        return Json.write(answer).getBytes(StandardCharsets.UTF_8);
    }

    private static Object read(byte[] bytes, int from, int length) throws MalformedMessage {
        try {
            Object value = Json.read(bytes, from, length);
            return value == null ? "null" : value;
        } catch (Json.Unusable unusable) {
            throw new MalformedMessage(PARSE_ERROR, null, "The line " + unusable.getOriginalMessage());
        } catch (StreamConstraintsException excess) {
            throw new MalformedMessage(
                    PARSE_ERROR, null, "The line is nested too deeply, or a number or name in it is too long");
        } catch (JsonProcessingException notJson) {
            // Jackson's own message quotes the line, which may hold patient data.
            throw new MalformedMessage(PARSE_ERROR, null, "The message is not valid JSON");
        } catch (IOException unreadable) {
            throw new MalformedMessage(PARSE_ERROR, null, "The message is not valid UTF-8");
        }
    }

    /** What the SDK takes for an id: its records refuse an integer of more than 64 bits. */
    private static boolean isId(@Nullable Object id) {
        return id instanceof String || id instanceof Integer || id instanceof Long;
    }

    private static @Nullable Object params(Map<?, ?> message, @Nullable Object id) throws MalformedMessage {
        Object params = message.get("params");
        if (params != null && !(params instanceof Map)) {
            throw new MalformedMessage(INVALID_REQUEST, id, "params must be an object");
        }
        return params;
    }

    private static JSONRPCResponse response(Map<?, ?> message, @Nullable Object id) throws MalformedMessage {
        if (id != null && message.get("result") != null) {
            return JSONRPCResponse.result(id, message.get("result"));
        }
        if (id != null
                && message.get("error") instanceof Map<?, ?> error
                && error.get("code") instanceof Integer code
                && error.get("message") instanceof String text) {
            return JSONRPCResponse.error(id, new JSONRPCError(code, text, error.get("data")));
        }
        throw new MalformedMessage(
                INVALID_REQUEST, id, "A message needs a method, or the result or error of a request");
    }
}

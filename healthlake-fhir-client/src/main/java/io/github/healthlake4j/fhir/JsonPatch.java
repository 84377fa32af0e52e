package io.github.healthlake4j.fhir;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Patch: operations on JSON Pointers such as {@code /name/0/family}. Immutable; each call gives a new one.
 *
 * <pre>{@code
 * JsonPatch.create().test("/active", true).replace("/active", false)
 * }</pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6902">RFC 6902</a>
 */
public final class JsonPatch implements Patch {
    private static final Set<String> VERBS = Set.of("add", "remove", "replace", "move", "copy", "test");
    private static final JsonPatch EMPTY = new JsonPatch(List.of());

    private final List<Map<String, @Nullable Object>> operations;

    private JsonPatch(List<Map<String, @Nullable Object>> operations) {
        this.operations = operations;
    }

    /** A patch of no operations yet. */
    public static JsonPatch create() {
        return EMPTY;
    }

    /**
     * A patch from its operations as they stand in JSON.
     *
     * @throws IllegalArgumentException if one is no operation; the message says which and why
     */
    public static JsonPatch of(List<? extends Map<String, ?>> operations) {
        JsonPatch patch = EMPTY;
        for (Map<String, ?> operation : operations) {
            patch = patch.checked(operation);
        }
        return patch;
    }

    /**
     * A patch from its JSON text, a list of operations.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static JsonPatch parse(String json) {
        try (JsonParser parser = Json.strictParser(json.getBytes(StandardCharsets.UTF_8))) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new IllegalArgumentException("not a JSON Patch: expected a list of operations");
            }
            JsonPatch patch = EMPTY;
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                patch = patch.checked(Json.object(parser));
            }
            return patch;
        } catch (IOException malformed) {
            throw new IllegalArgumentException("not a JSON Patch: " + Resource.reason(malformed), null);
        }
    }

    /** Adds a value: a member, or an item before an index, or behind the last by {@code /-}. */
    public JsonPatch add(String pointer, Object value) {
        return with("add", pointer, "value", value);
    }

    /** Removes what is there. */
    public JsonPatch remove(String pointer) {
        return and(operation("remove", pointer));
    }

    /** Puts a value in the place of what is there. */
    public JsonPatch replace(String pointer, Object value) {
        return with("replace", pointer, "value", value);
    }

    /** Moves what is at {@code from}. */
    public JsonPatch move(String from, String pointer) {
        return with("move", pointer, "from", requirePointer(from));
    }

    /** Copies what is at {@code from}. */
    public JsonPatch copy(String from, String pointer) {
        return with("copy", pointer, "from", requirePointer(from));
    }

    /** Lets the whole patch fail unless this value is there. */
    public JsonPatch test(String pointer, Object value) {
        return with("test", pointer, "value", value);
    }

    private JsonPatch with(String verb, String pointer, String name, Object value) {
        Map<String, @Nullable Object> operation = operation(verb, pointer);
        operation.put(name, value);
        return and(operation);
    }

    private static Map<String, @Nullable Object> operation(String verb, String pointer) {
        Map<String, @Nullable Object> operation = new LinkedHashMap<>();
        operation.put("op", verb);
        operation.put("path", requirePointer(pointer));
        return operation;
    }

    private static String requirePointer(String pointer) {
        if (!pointer.isEmpty() && !pointer.startsWith("/")) {
            throw new IllegalArgumentException("not a JSON Pointer: it starts with a slash, as in /name/0/family");
        }
        return pointer;
    }

    private JsonPatch and(Map<String, @Nullable Object> operation) {
        List<Map<String, @Nullable Object>> more = new ArrayList<>(operations);
        more.add(operation);
        return new JsonPatch(List.copyOf(more));
    }

    private JsonPatch checked(Map<String, ?> operation) {
        String which = "JSON Patch operation " + operations.size() + ": ";
        if (!(operation.get("op") instanceof String verb) || !VERBS.contains(verb)) {
            throw new IllegalArgumentException(which + "op must be add, remove, replace, move, copy or test");
        }
        if (!(operation.get("path") instanceof String pointer) || !isPointer(pointer)) {
            throw new IllegalArgumentException(which + "path must be a JSON Pointer such as /name/0/family");
        }
        boolean fromNeeded = verb.equals("move") || verb.equals("copy");
        if (fromNeeded && !(operation.get("from") instanceof String from && isPointer(from))) {
            throw new IllegalArgumentException(which + verb + " needs from, a JSON Pointer");
        }
        if (!fromNeeded && !verb.equals("remove") && !operation.containsKey("value")) {
            throw new IllegalArgumentException(which + verb + " needs value");
        }
        return and(new LinkedHashMap<>(operation));
    }

    private static boolean isPointer(String text) {
        return text.isEmpty() || text.startsWith("/");
    }

    List<Map<String, @Nullable Object>> operations() {
        return operations;
    }

    @Override
    public String json() {
        if (operations.isEmpty()) {
            throw new IllegalArgumentException("the patch has no operation");
        }
        return new String(Json.bytes(operations), StandardCharsets.UTF_8);
    }

    @Override
    public String contentType() {
        return Payload.JSON_PATCH;
    }

    /** The number of operations. */
    @Override
    public String toString() {
        return "JSON Patch of " + operations.size();
    }
}

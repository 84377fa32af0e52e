package io.github.healthlake4j.fhir;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A FHIRPath Patch: operations on FHIRPaths such as {@code Patient.name.first()}, sent as a Parameters resource. Immutable; each
 * call gives a new one.
 *
 * <p>A value is a string, a boolean, a number, or a map. A map of one member named as FHIR names typed values
 * ({@code valueDate}, {@code valueCode}, {@code valueHumanName}) is sent so; any other map becomes parts, one for each member.
 *
 * @see <a href="https://hl7.org/fhir/R4/fhirpatch.html">FHIR R4, FHIRPath Patch</a>
 */
public final class FhirPathPatch implements Patch {
    /** The types, each with what it needs beside the path. */
    private static final Map<String, List<String>> NEEDED = Map.of(
            "add",
            List.of("name", "value"),
            "insert",
            List.of("value", "index"),
            "delete",
            List.of(),
            "replace",
            List.of("value"),
            "move",
            List.of("source", "destination"));

    private static final Set<String> INTEGERS = Set.of("index", "source", "destination");
    private static final Set<String> MEMBERS =
            Set.of("type", "path", "name", "value", "index", "source", "destination");
    private static final FhirPathPatch EMPTY = new FhirPathPatch(List.of());

    private final List<Map<String, ?>> operations;

    private FhirPathPatch(List<Map<String, ?>> operations) {
        this.operations = operations;
    }

    /** A patch of no operations yet. */
    public static FhirPathPatch create() {
        return EMPTY;
    }

    /**
     * A patch from simple operations, {@code {type, path, name?, value?, index?, source?, destination?}}.
     *
     * @throws IllegalArgumentException if one is no operation; the message says which and why
     */
    public static FhirPathPatch of(List<? extends Map<String, ?>> operations) {
        FhirPathPatch patch = EMPTY;
        for (Map<String, ?> operation : operations) {
            patch = patch.and(operation);
        }
        return patch;
    }

    /**
     * A patch from the Parameters resource that it is sent as.
     *
     * @throws IllegalArgumentException if the resource is another
     */
    public static FhirPathPatch of(Resource parameters) {
        if (!parameters.type().equals("Parameters")) {
            throw new IllegalArgumentException("a FHIRPath Patch is a Parameters resource, not a " + parameters.type());
        }
        List<Map<String, ?>> operations = new ArrayList<>();
        if (parameters.toMap().get("parameter") instanceof List<?> list) {
            list.forEach(item -> operations.add(Map.of("", item)));
        }
        return new FhirPathPatch(List.copyOf(operations));
    }

    /** Adds an element to the one at the path. */
    public FhirPathPatch add(String path, String name, Object value) {
        return and(Json.members("type", "add", "path", path, "name", name, "value", value));
    }

    /** Inserts an item into the list at the path. */
    public FhirPathPatch insert(String path, Object value, int index) {
        return and(Json.members("type", "insert", "path", path, "value", value, "index", index));
    }

    /** Deletes what is at the path; nothing there is no error. */
    public FhirPathPatch delete(String path) {
        return and(Json.members("type", "delete", "path", path));
    }

    /** Puts a value in the place of what is there. */
    public FhirPathPatch replace(String path, Object value) {
        return and(Json.members("type", "replace", "path", path, "value", value));
    }

    /** Moves an item within the list at the path. */
    public FhirPathPatch move(String path, int source, int destination) {
        return and(Json.members("type", "move", "path", path, "source", source, "destination", destination));
    }

    private FhirPathPatch and(Map<String, ?> operation) {
        String which = "FHIRPath Patch operation " + operations.size() + ": ";
        if (!(operation.get("type") instanceof String type) || !NEEDED.containsKey(type)) {
            throw new IllegalArgumentException(which + "type must be add, insert, delete, replace or move");
        }
        if (!(operation.get("path") instanceof String path) || path.isBlank()) {
            throw new IllegalArgumentException(which + "path must be a FHIRPath such as Patient.birthDate");
        }
        for (String member : operation.keySet()) {
            if (!MEMBERS.contains(member)) {
                throw new IllegalArgumentException(which + "unknown member; allowed are type, path, name, value, index,"
                        + " source and destination");
            }
        }
        List<String> needed = NEEDED.getOrDefault(type, List.of());
        if (!needed.stream().allMatch(member -> isRight(member, operation.get(member)))) {
            throw new IllegalArgumentException(which + type + " needs " + String.join(" and ", needed)
                    + "; name is a text, and index, source and destination are whole numbers from 0");
        }
        List<Map<String, ?>> more = new ArrayList<>(operations);
        more.add(new LinkedHashMap<>(operation));
        return new FhirPathPatch(List.copyOf(more));
    }

    private static boolean isRight(String member, @Nullable Object value) {
        if (INTEGERS.contains(member)) {
            return value instanceof Number number && number.toString().matches("[0-9]+");
        }
        return member.equals("name") ? value instanceof String : value != null;
    }

    /** The Parameters resource that is sent. */
    public Resource parameters() {
        if (operations.isEmpty()) {
            throw new IllegalArgumentException("the patch has no operation");
        }
        List<Object> parameter = new ArrayList<>();
        for (Map<String, ?> operation : operations) {
            Object whole = operation.get("");
            parameter.add(whole != null ? whole : Json.members("name", "operation", "part", parts(operation)));
        }
        return Resource.of(Json.members("resourceType", "Parameters", "parameter", parameter));
    }

    private static List<Object> parts(Map<String, ?> operation) {
        List<Object> parts = new ArrayList<>();
        operation.forEach((name, value) -> {
            if (name.equals("value")) {
                parts.add(value(name, value));
            } else if (INTEGERS.contains(name)) {
                parts.add(Json.members("name", name, "valueInteger", value));
            } else {
                parts.add(Json.members("name", name, name.equals("type") ? "valueCode" : "valueString", value));
            }
        });
        return parts;
    }

    private static Map<String, Object> value(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return isTyped(map) ? typed(name, map) : Json.members("name", name, "part", partsOf(map));
        }
        return Json.members("name", name, typeOf(value), value == null ? "" : value);
    }

    private static boolean isTyped(Map<?, ?> map) {
        return map.size() == 1 && String.valueOf(map.keySet().iterator().next()).matches("value[A-Z][A-Za-z0-9]*");
    }

    private static Map<String, Object> typed(String name, Map<?, ?> map) {
        Map.Entry<?, ?> only = map.entrySet().iterator().next();
        return Json.members("name", name, only.getKey(), only.getValue());
    }

    private static List<Object> partsOf(Map<?, ?> members) {
        List<Object> parts = new ArrayList<>();
        members.forEach((name, value) -> {
            if (value instanceof List<?> items) {
                items.forEach(item -> parts.add(value(String.valueOf(name), item)));
            } else {
                parts.add(value(String.valueOf(name), value));
            }
        });
        return parts;
    }

    private static String typeOf(@Nullable Object value) {
        if (value instanceof Boolean) {
            return "valueBoolean";
        }
        if (value instanceof Integer || value instanceof Long || value instanceof BigInteger) {
            return "valueInteger";
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.scale() == 0 ? "valueInteger" : "valueDecimal";
        }
        if (value instanceof Number) {
            return "valueDecimal";
        }
        if (value instanceof String) {
            return "valueString";
        }
        throw new IllegalArgumentException("a patch's value is a string, a boolean, a number or a map");
    }

    @Override
    public String json() {
        return parameters().json();
    }

    @Override
    public String contentType() {
        return Payload.FHIR;
    }

    /** The number of operations. */
    @Override
    public String toString() {
        return "FHIRPath Patch of " + operations.size();
    }
}

package io.github.healthlake4j.fhir;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plain values to entries of a bundle: a resource by itself, or an entry of {@code resource}, {@code request} and {@code fullUrl}.
 * What is left out of the request follows from the resource: one with an id is updated, one without or with a temporary id, a
 * {@code urn:uuid:}, is created.
 */
final class PlainEntries {
    private static final Set<String> MEMBERS = Set.of("resource", "request", "fullUrl");
    private static final Set<String> REQUEST =
            Set.of("method", "url", "ifMatch", "ifNoneMatch", "ifNoneExist", "ifModifiedSince");

    private PlainEntries() {}

    static BundleDraft read(BundleDraft draft, List<? extends Map<String, ?>> given) {
        given.forEach(one -> draft.inEntry(() -> add(draft, one)));
        return draft;
    }

    private static void add(BundleDraft draft, Map<String, ?> given) {
        boolean bare = given.containsKey("resourceType");
        if (!bare) {
            requireMembers(given, MEMBERS, "give a resource with its resourceType, or an entry of");
        }
        Map<String, Object> resource = bare ? new LinkedHashMap<>(given) : object(given, "resource");
        Map<String, String> request = request(bare ? Map.of() : object(given, "request"));
        String fullUrl = bare ? "" : text(given, "fullUrl");
        String id = text(resource, "id");
        if (EntryNames.isTemporary(id)) {
            resource.remove("id");
        }
        String type = text(resource, "resourceType");
        boolean creates = id.isEmpty() || EntryNames.isTemporary(id);
        request.putIfAbsent("method", creates ? "POST" : "PUT");
        if (!type.isEmpty()) {
            request.putIfAbsent("url", request.get("method").equals("POST") || creates ? type : type + "/" + id);
        }
        draft.add(RequestEntry.of(request, fullUrl, resource.isEmpty() ? null : Resource.of(resource)), id);
    }

    private static Map<String, String> request(Map<String, Object> members) {
        requireMembers(members, REQUEST, "the request has");
        Map<String, String> request = new LinkedHashMap<>();
        members.forEach((name, value) -> request.put(name, text(members, name)));
        request.values().removeIf(String::isEmpty);
        return request;
    }

    private static void requireMembers(Map<String, ?> members, Set<String> allowed, String hint) {
        if (!allowed.containsAll(members.keySet())) {
            throw new IllegalArgumentException("unknown member; " + hint + " "
                    + String.join(", ", allowed.stream().sorted().toList()));
        }
    }

    private static String text(Map<String, ?> members, String name) {
        @Nullable Object value = members.get(name);
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(name + " must be a text");
    }

    @SuppressWarnings("unchecked") // of JSON, whose objects have texts as names
    private static Map<String, Object> object(Map<String, ?> members, String name) {
        @Nullable Object value = members.get(name);
        if (value == null) {
            return new LinkedHashMap<>();
        }
        if (value instanceof Map<?, ?> object) {
            return new LinkedHashMap<>((Map<String, Object>) object);
        }
        throw new IllegalArgumentException(name + " must be an object");
    }
}

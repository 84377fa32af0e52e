package io.github.healthlake4j.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plain resources, or entries with {@code resource}, {@code request} and {@code fullUrl}, to a Bundle of requests. Entries that
 * create get a {@code urn:uuid:} and what refers to them by their temporary id or fullUrl is made to say so.
 */
final class BundleReader {
    private static final String URN = "urn:uuid:";
    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "GET", "DELETE");

    private final String type;
    private final List<Item> items = new ArrayList<>();
    private final Map<String, String> urns = new HashMap<>();

    private BundleReader(String type) {
        this.type = type;
    }

    static BundleDraft read(String type, List<? extends Map<String, ?>> given) {
        BundleReader reader = new BundleReader(type);
        for (Map<String, ?> one : given) {
            reader.add(one, "entry[" + reader.items.size() + "]");
        }
        BundleDraft draft = new BundleDraft(type);
        reader.items.forEach(item -> draft.add(reader.entry(item)));
        return draft;
    }

    /** One entry as it was given, taken apart. */
    private record Item(String path, Map<String, Object> resource, Map<String, String> request, String fullUrl) {
        boolean creates() {
            return "POST".equals(request.get("method"));
        }
    }

    private void add(Map<String, ?> given, String path) {
        boolean isEntry = !given.containsKey("resourceType");
        Map<String, Object> resource = isEntry ? object(given.get("resource"), path + ".resource") : copy(given);
        Map<String, String> request = request(isEntry ? given.get("request") : null, resource, path);
        String fullUrl = isEntry && given.get("fullUrl") instanceof String url ? url : "";
        Item item = new Item(path, resource, request, fullUrl);
        items.add(item.creates() ? creation(item) : item);
    }

    /** A create under a urn of its own; what it was called by before leads there. */
    private Item creation(Item item) {
        Object id = item.resource.remove("id");
        String urn = Stream.of(item.fullUrl, String.valueOf(id))
                .filter(name -> name.startsWith(URN))
                .findFirst()
                .orElseGet(() -> URN + UUID.randomUUID());
        if (urns.putIfAbsent(urn, urn) != null) {
            throw new IllegalArgumentException(item.path + ": its fullUrl belongs to another entry already");
        }
        if (!item.fullUrl.isEmpty()) {
            urns.put(item.fullUrl, urn);
        }
        if (id instanceof String temporary) {
            urns.put(item.resource.get("resourceType") + "/" + temporary, urn);
            urns.put(temporary, urn);
        }
        return new Item(item.path, item.resource, item.request, urn);
    }

    private static Map<String, String> request(@Nullable Object given, Map<String, Object> resource, String path) {
        Map<String, String> request = new LinkedHashMap<>();
        boolean hasId = resource.get("id") instanceof String id && !id.startsWith(URN);
        Map<String, Object> members = given == null ? Map.of() : object(given, path + ".request");
        Object method = members.containsKey("method") ? members.get("method") : hasId ? "PUT" : "POST";
        if (!METHODS.contains(String.valueOf(method))) {
            throw new IllegalArgumentException(path + ".request.method: must be one of POST, PUT, PATCH, GET, DELETE");
        }
        boolean named = hasId && !"POST".equals(method);
        request.put("method", String.valueOf(method));
        request.put(
                "url", members.containsKey("url") ? String.valueOf(members.get("url")) : url(resource, named, path));
        for (String condition : List.of("ifMatch", "ifNoneMatch", "ifNoneExist")) {
            if (members.get(condition) instanceof String value) {
                request.put(condition, value);
            }
        }
        return request;
    }

    private static String url(Map<String, Object> resource, boolean hasId, String path) {
        if (!(resource.get("resourceType") instanceof String type)) {
            throw new IllegalArgumentException(
                    path + ": needs a resource with its resourceType, or a request with its url");
        }
        return hasId
                ? new ResourceId(type, String.valueOf(resource.get("id"))).reference()
                : ResourceId.requireType(type);
    }

    private BundleDraft.Entry entry(Item item) {
        Resource resource = item.resource.isEmpty()
                ? null
                : Resource.of(object(resolved(item.resource, item.path + ".resource"), item.path));
        return new BundleDraft.Entry(item.request, item.fullUrl, resource);
    }

    private @Nullable Object resolved(@Nullable Object value, String path) {
        if (value instanceof Map<?, ?> members) {
            Map<String, @Nullable Object> changed = new LinkedHashMap<>();
            members.forEach((name, member) -> changed.put(
                    String.valueOf(name),
                    "reference".equals(name) && member instanceof String text
                            ? reference(text, path)
                            : resolved(member, path + "." + name)));
            return changed;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> changed = new ArrayList<>();
            list.forEach(item -> changed.add(resolved(item, path + "[" + changed.size() + "]")));
            return changed;
        }
        return value;
    }

    private String reference(String reference, String path) {
        String urn = urns.get(reference);
        if (urn != null && type.equals("batch")) {
            throw new IllegalArgumentException(
                    path
                            + ": refers to an entry that is created with it, which a batch does not resolve; use a transaction");
        }
        if (urn == null && (reference.startsWith(URN) || !reference.matches(".*[/#?:].*"))) {
            throw new IllegalArgumentException(
                    path + ": refers to an entry that is not in the Bundle; add it, or refer to a"
                            + " stored resource as Type/id");
        }
        return urn == null ? reference : urn;
    }

    @SuppressWarnings("unchecked") // of JSON, whose objects have text as names
    private static Map<String, Object> object(@Nullable Object value, String path) {
        if (value == null) {
            return new LinkedHashMap<>();
        }
        if (value instanceof Map<?, ?> members) {
            return copy((Map<String, ?>) members);
        }
        throw new IllegalArgumentException(path + ": must be an object");
    }

    private static Map<String, Object> copy(Map<String, ?> members) {
        return new LinkedHashMap<>(members);
    }
}

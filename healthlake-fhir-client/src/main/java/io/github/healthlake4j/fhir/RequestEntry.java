package io.github.healthlake4j.fhir;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request of a Bundle, whole and in agreement with its resource; nothing is made to fit.
 *
 * @param method the HTTP method
 * @param url the URL under the base
 * @param conditions what else stands in {@code entry.request}: {@code ifMatch}, {@code ifNoneExist}
 * @param fullUrl what other entries call its resource; empty if nothing
 * @param resource what is written, or the patch
 */
record RequestEntry(
        String method,
        String url,
        Map<String, String> conditions,
        String fullUrl,
        @Nullable Resource resource) {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final Set<String> WITH_RESOURCE = Set.of("POST", "PUT", "PATCH");
    private static final Set<String> WITHOUT_A_SECOND_EFFECT = Set.of("PUT", "GET", "DELETE");
    private static final Set<String> PATCHES = Set.of("Binary", "Parameters");

    /**
     * Checks it.
     *
     * @throws IllegalArgumentException if a part is missing, or the URL names another type or id than the resource
     */
    RequestEntry {
        conditions = Map.copyOf(conditions);
        require(METHODS.contains(method), "request.method must be GET, POST, PUT, PATCH or DELETE");
        require(
                !url.isBlank(),
                "request.url is missing; give it, or a resource with its resourceType, from which it follows");
        if (resource == null) {
            require(!WITH_RESOURCE.contains(method), method + " needs a resource");
        } else {
            require(WITH_RESOURCE.contains(method), method + " takes no resource");
            requireAgreement(method, url, resource);
        }
    }

    private static void requireAgreement(String method, String url, Resource resource) {
        int mark = url.indexOf('?');
        String path = mark < 0 ? url : url.substring(0, mark);
        switch (method) {
            case "POST" ->
                require(
                        url.equals(resource.type()) || url.indexOf('$') >= 0,
                        "request.url must be the resource's type to create it");
            case "PUT" ->
                require(
                        mark < 0 ? isOf(resource, path) : path.equals(resource.type()),
                        "request.url must be the resource's own type and id to update it");
            default ->
                require(
                        mark < 0 && PATCHES.contains(resource.type()),
                        "PATCH needs the patch as a Binary or Parameters resource, and Type/id as request.url");
        }
    }

    private static boolean isOf(Resource resource, String path) {
        String type = resource.type();
        return path.startsWith(type)
                && path.startsWith("/", type.length())
                && path.substring(type.length() + 1).equals(resource.findId().orElse(""));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    static RequestEntry of(String method, String url, @Nullable Resource resource) {
        return new RequestEntry(method, url, Map.of(), "", resource);
    }

    /** A request by its members as they stand in {@code entry.request}. */
    static RequestEntry of(Map<String, String> request, String fullUrl, @Nullable Resource resource) {
        Map<String, String> conditions = new LinkedHashMap<>(request);
        conditions.keySet().removeAll(List.of("method", "url"));
        return new RequestEntry(
                request.getOrDefault("method", ""), request.getOrDefault("url", ""), conditions, fullUrl, resource);
    }

    /** An update of a resource, which must have an id. */
    static RequestEntry update(Resource resource) {
        return of("PUT", resource.type() + "/" + resource.id(), resource);
    }

    RequestEntry on(String condition, String value) {
        return new RequestEntry(method, url, Map.of(condition, value), fullUrl, resource);
    }

    RequestEntry named(String name) {
        return new RequestEntry(method, url, conditions, name, resource);
    }

    RequestEntry withReferences(References.Replacement replacement) {
        if (resource == null) {
            return this;
        }
        Resource changed = References.rewrite(resource, replacement);
        return changed.equals(resource) ? this : new RequestEntry(method, url, conditions, fullUrl, changed);
    }

    /** Whether it makes a new resource. */
    boolean creates() {
        return method.equals("POST");
    }

    boolean isConditional() {
        return url.indexOf('?') >= 0;
    }

    /** The parameters of the URL. */
    Query query() {
        return isConditional() ? Query.parse(url.substring(url.indexOf('?') + 1)) : Query.EMPTY;
    }

    /** Whether doing it twice does no more than doing it once. */
    boolean isRepeatable() {
        return WITHOUT_A_SECOND_EFFECT.contains(method)
                || conditions.containsKey("ifMatch")
                || conditions.containsKey("ifNoneExist");
    }

    /** The entry's JSON, its resource byte for byte. */
    byte[] json() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256 + (resource == null ? 0 : resource.bytes().length));
        out.write('{');
        if (!fullUrl.isEmpty()) {
            member(out, "fullUrl", Json.bytes(fullUrl));
            out.write(',');
        }
        if (resource != null) {
            member(out, "resource", resource.bytes());
            out.write(',');
        }
        Map<String, Object> request = Json.members("method", method, "url", url);
        request.putAll(conditions);
        member(out, "request", Json.bytes(request));
        out.write('}');
        return out.toByteArray();
    }

    private static void member(ByteArrayOutputStream out, String name, byte[] value) {
        out.writeBytes(("\"" + name + "\":").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(value);
    }

    /** The method alone. */
    @Override
    public String toString() {
        return "request " + method;
    }
}

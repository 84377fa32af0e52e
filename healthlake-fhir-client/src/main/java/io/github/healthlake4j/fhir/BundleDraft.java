package io.github.healthlake4j.fhir;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A Bundle of requests in the making. */
final class BundleDraft {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final String NEW = "urn:uuid:";

    private final String type;
    private final List<Entry> entries = new ArrayList<>();
    /** What entries call each other before they are stored, and what it becomes. */
    private final Map<String, String> aliases = new HashMap<>();

    BundleDraft(String type) {
        this.type = type;
    }

    /** One request: its members as they stand in {@code entry.request}, and what else the entry holds. */
    record Entry(
            Map<String, String> request,
            String fullUrl,
            @Nullable Resource resource) {
        String method() {
            return request.getOrDefault("method", "");
        }

        String url() {
            return request.getOrDefault("url", "");
        }

        boolean isRepeatable() {
            return Set.of("PUT", "GET", "DELETE").contains(method())
                    || request.containsKey("ifMatch")
                    || request.containsKey("ifNoneExist");
        }

        Map<String, Object> members() {
            Map<String, Object> members = new LinkedHashMap<>();
            if (!fullUrl.isEmpty()) {
                members.put("fullUrl", fullUrl);
            }
            if (resource != null) {
                members.put("resource", resource);
            }
            members.put("request", request);
            return members;
        }
    }

    String create(Resource resource, @Nullable Search ifNoneExist) {
        Map<String, String> request = request("POST", resource.type());
        if (ifNoneExist != null) {
            Writes.requireCriteria(ifNoneExist, resource.type());
            request.put("ifNoneExist", ifNoneExist.query().encoded());
        }
        return post(request, "", resource);
    }

    /** Adds a POST under a {@code urn:uuid:} that others may refer to, as they may by its own former id. */
    private String post(Map<String, String> request, String fullUrl, Resource resource) {
        String own = fullUrl.startsWith(NEW) ? fullUrl : NEW + UUID.randomUUID();
        if (!fullUrl.isEmpty() && !fullUrl.equals(own)) {
            aliases.put(fullUrl, own);
        }
        resource.findId().ifPresent(id -> aliases.put(resource.type() + "/" + id, own));
        entries.add(new Entry(request, own, resource));
        return own;
    }

    void update(Resource resource, @Nullable String ifMatch) {
        Map<String, String> request = request("PUT", new ResourceId(resource.type(), resource.id()).reference());
        if (ifMatch != null) {
            request.put("ifMatch", WriteOptions.etag(ifMatch));
        }
        entries.add(new Entry(request, "", resource));
    }

    void updateWhere(Search criteria, Resource resource) {
        Writes.requireCriteria(criteria, resource.type());
        String url = resource.type() + "?" + criteria.query().encoded();
        entries.add(new Entry(request("PUT", url), "", resource));
    }

    /** A JSON Patch travels as a Binary, a FHIRPath Patch as the Parameters that it is. */
    void patch(String resourceType, String id, Patch patch, @Nullable String ifMatch) {
        Map<String, String> request = request("PATCH", new ResourceId(resourceType, id).reference());
        if (ifMatch != null) {
            request.put("ifMatch", WriteOptions.etag(ifMatch));
        }
        entries.add(new Entry(request, "", carrier(patch)));
    }

    private static Resource carrier(Patch patch) {
        if (patch instanceof FhirPathPatch fhirPath) {
            return fhirPath.parameters();
        }
        byte[] bytes = patch.json().getBytes(StandardCharsets.UTF_8);
        String data = Base64.getEncoder().encodeToString(bytes);
        return Resource.of(Json.members("resourceType", "Binary", "contentType", patch.contentType(), "data", data));
    }

    void delete(String resourceType, String id) {
        entries.add(new Entry(request("DELETE", new ResourceId(resourceType, id).reference()), "", null));
    }

    void read(String resourceType, String id) {
        entries.add(new Entry(request("GET", new ResourceId(resourceType, id).reference()), "", null));
    }

    void add(Entry entry) {
        entries.add(entry);
    }

    void addRequest(String which, Map<String, String> request, String fullUrl, @Nullable Resource resource) {
        String method = request.getOrDefault("method", "");
        if (!METHODS.contains(method)) {
            throw new IllegalArgumentException(which + "request.method must be GET, POST, PUT, PATCH or DELETE");
        }
        if (request.getOrDefault("url", "").isBlank()) {
            throw new IllegalArgumentException(which + "request.url is missing");
        }
        boolean hasBody = Set.of("POST", "PUT", "PATCH").contains(method);
        if (hasBody && resource == null) {
            throw new IllegalArgumentException(which + method + " needs a resource");
        }
        if (method.equals("POST") && resource != null) {
            post(request, fullUrl, resource);
        } else {
            entries.add(new Entry(request, fullUrl, hasBody ? resource : null));
        }
    }

    private static Map<String, String> request(String method, String url) {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("method", method);
        request.put("url", url);
        return request;
    }

    int size() {
        return entries.size();
    }

    /** The entries as they are sent: references by a former name are by the new one. */
    List<Entry> settled() {
        List<Entry> settled = new ArrayList<>();
        for (Entry entry : entries) {
            Resource resource = entry.resource();
            settled.add(
                    resource == null || aliases.isEmpty()
                            ? entry
                            : new Entry(entry.request(), entry.fullUrl(), References.rewrite(resource, aliases)));
        }
        return settled;
    }

    String type() {
        return type;
    }

    /** The {@code urn:uuid:} names that entries have. */
    static Set<String> names(List<Entry> entries) {
        Set<String> names = new HashSet<>();
        entries.forEach(entry -> names.add(entry.fullUrl()));
        return names;
    }
}

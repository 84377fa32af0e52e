package io.github.healthlake4j.fhir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A Bundle of requests in the making. */
final class BundleDraft {
    private final String type;
    private final List<Entry> entries = new ArrayList<>();

    BundleDraft(String type) {
        this.type = type;
    }

    /** One request: its members as they stand in {@code entry.request}, and what else the entry holds. */
    record Entry(
            Map<String, String> request,
            String fullUrl,
            @Nullable Resource resource) {
        boolean isRepeatable() {
            String method = request.getOrDefault("method", "");
            return method.equals("PUT")
                    || method.equals("GET")
                    || method.equals("DELETE")
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

    void add(Entry entry) {
        entries.add(entry);
    }

    String create(Resource resource) {
        String fullUrl = "urn:uuid:" + UUID.randomUUID();
        entries.add(new Entry(request("POST", resource.type()), fullUrl, resource));
        return fullUrl;
    }

    void update(Resource resource, @Nullable String ifMatch) {
        Map<String, String> request = request("PUT", new ResourceId(resource.type(), resource.id()).reference());
        if (ifMatch != null) {
            request.putAll(Map.of("ifMatch", WriteOptions.etag(ifMatch)));
        }
        entries.add(new Entry(request, "", resource));
    }

    void delete(String resourceType, String id) {
        entries.add(new Entry(request("DELETE", new ResourceId(resourceType, id).reference()), "", null));
    }

    void read(String resourceType, String id) {
        entries.add(new Entry(request("GET", new ResourceId(resourceType, id).reference()), "", null));
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

    boolean isRepeatable() {
        return entries.stream().allMatch(Entry::isRepeatable);
    }

    byte[] json() {
        Map<String, Object> bundle = new LinkedHashMap<>();
        bundle.put("resourceType", "Bundle");
        bundle.put("type", type);
        bundle.put("entry", entries.stream().map(Entry::members).toList());
        return Json.bytes(bundle);
    }

    FhirRequest toRequest(WriteOptions options) {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("the " + type + " has no entry");
        }
        FhirRequest request = FhirRequest.post(Interaction.BUNDLE, type, "", json(), Payload.FHIR)
                .with(options.forBundle());
        return isRepeatable() ? request.repeat() : request;
    }
}

package io.github.healthlake4j.templates;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a Bundle that span its entries.
 *
 * @see <a href="https://hl7.org/fhir/R4/bundle.html#invs">FHIR R4, Bundle, constraints</a>
 */
final class BundleRules {
    private static final Set<String> PAGE_LINKS = Set.of("self", "first", "previous", "prev", "next", "last");

    private final Issues issues;
    private final Place path;
    private final String type;
    private final Set<String> urls = new HashSet<>();

    private BundleRules(String type, Issues issues, Place path) {
        this.type = type;
        this.issues = issues;
        this.path = path;
    }

    static void check(Map<?, ?> bundle, Issues issues, Place path) {
        if (!(bundle.get("type") instanceof String type)) {
            return;
        }
        BundleRules rules = new BundleRules(type, issues, path);
        rules.links(bundle.get("link"));
        if (bundle.get("entry") instanceof List<?> entries && !entries.isEmpty()) {
            rules.first(entries.get(0));
            for (int at = 0; at < entries.size(); at++) {
                if (entries.get(at) instanceof Map<?, ?> entry) {
                    rules.entry(entry, path + ".entry[" + at + "]");
                }
            }
        }
    }

    /** A page has one of each link that leads through the pages. */
    private void links(@Nullable Object links) {
        Set<Object> relations = new HashSet<>(0);
        for (int at = 0; links instanceof List<?> list && at < list.size(); at++) {
            if (list.get(at) instanceof Map<?, ?> link
                    && PAGE_LINKS.contains(String.valueOf(link.get("relation")))
                    && !relations.add(link.get("relation"))) {
                issues.error(path + ".link[" + at + "]", "structure", "a second link of this relation; keep one");
            }
        }
    }

    private void first(@Nullable Object first) {
        String wanted = type.equals("document") ? "Composition" : type.equals("message") ? "MessageHeader" : null;
        if (wanted != null && !(first instanceof Map<?, ?> entry && wanted.equals(resourceType(entry)))) {
            issues.error(
                    path + ".entry[0]",
                    "invariant",
                    (type.equals("document") ? "bdl-11" : "bdl-12") + ": the first resource of a " + type + " is a "
                            + wanted);
        }
    }

    private void entry(Map<?, ?> entry, String place) {
        if (entry.containsKey("search") && !type.equals("searchset")) {
            broken(place, "bdl-2", "search only in a searchset");
        }
        boolean asks = is("batch", "transaction", "history");
        if (entry.containsKey("request") != asks) {
            broken(place, "bdl-3", asks ? "each entry of a " + type + " needs a request" : "no request in a " + type);
        }
        boolean answers = is("batch-response", "transaction-response", "history");
        if (entry.containsKey("response") != answers) {
            broken(
                    place,
                    "bdl-4",
                    answers ? "each entry of a " + type + " needs a response" : "no response in a " + type);
        }
        if (type.equals("searchset")) {
            result(entry, place);
        }
        fullUrl(entry, place);
        if (entry.get("request") instanceof Map<?, ?> request && is("batch", "transaction")) {
            request(entry, request, place);
        }
    }

    private void result(Map<?, ?> entry, String place) {
        String resourceType = resourceType(entry);
        Object mode = entry.get("search") instanceof Map<?, ?> search ? search.get("mode") : null;
        boolean isOutcome = "OperationOutcome".equals(resourceType);
        if ("outcome".equals(mode) && resourceType != null && !isOutcome) {
            issues.error(place + ".resource", "structure", "an entry of search.mode outcome holds an OperationOutcome");
        }
        if (!"outcome".equals(mode)
                && !(isOutcome && mode == null)
                && entry.get("resource") instanceof Map<?, ?> resource
                && !resource.containsKey("id")) {
            issues.error(place + ".resource.id", "required", "missing; a resource that a search found has its id");
        }
    }

    private void fullUrl(Map<?, ?> entry, String place) {
        if (!(entry.get("fullUrl") instanceof String url)) {
            if (entry.containsKey("resource") && is("searchset", "history", "collection", "document", "message")) {
                issues.error(
                        place + ".fullUrl",
                        "required",
                        "missing; only transactions, batches and their responses go without");
            }
            return;
        }
        if (!References.isAbsolute(url)) {
            issues.error(
                    place + ".fullUrl", "value", "not absolute; right is a URL that ends with Type/id, or urn:uuid:…");
        }
        if (!type.equals("history") && !urls.add(url + " " + version(entry))) {
            broken(place, "bdl-7", "the fullUrl of another entry, with the same version");
        }
        if (References.typeOf(url) != null
                && entry.get("resource") instanceof Map<?, ?> resource
                && resource.get("id") instanceof String id
                && !url.endsWith("/" + resourceType(entry) + "/" + id)) {
            issues.error(place + ".fullUrl", "value", "does not end with the type and id of its resource");
        }
    }

    private void request(Map<?, ?> entry, Map<?, ?> request, String place) {
        Object method = request.get("method");
        boolean writes = "POST".equals(method) || "PUT".equals(method);
        if (writes && !entry.containsKey("resource")) {
            issues.error(place + ".resource", "required", "missing; POST and PUT need the resource");
        }
        if (("GET".equals(method) || "DELETE".equals(method)) && entry.containsKey("resource")) {
            issues.warning(place + ".resource", "structure", "GET and DELETE take no resource; it is ignored");
        }
        if (writes && request.get("url") instanceof String url && !matches(url, resourceType(entry))) {
            issues.error(place + ".request.url", "value", "does not start with the type of the entry's resource");
        }
    }

    private static boolean matches(String url, @Nullable String resourceType) {
        return resourceType == null
                || url.startsWith("$")
                || url.contains("/$")
                || url.equals(resourceType)
                || url.startsWith(resourceType + "/")
                || url.startsWith(resourceType + "?")
                || References.isAbsolute(url);
    }

    private static @Nullable String resourceType(Map<?, ?> entry) {
        return entry.get("resource") instanceof Map<?, ?> resource
                        && resource.get("resourceType") instanceof String name
                ? name
                : null;
    }

    private static String version(Map<?, ?> entry) {
        return entry.get("resource") instanceof Map<?, ?> resource && resource.get("meta") instanceof Map<?, ?> meta
                ? String.valueOf(meta.get("versionId"))
                : "";
    }

    private boolean is(String... types) {
        return List.of(types).contains(type);
    }

    private void broken(String place, String key, String message) {
        issues.error(place, "invariant", key + ": " + message);
    }
}

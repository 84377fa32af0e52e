package io.github.healthlake4j.templates;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the entries of a Bundle can be referred to by, and whether the references in them resolve where they must.
 *
 * @see <a href="https://hl7.org/fhir/R4/bundle.html#references">FHIR R4, resolving references in bundles</a>
 * @see <a href="https://hl7.org/fhir/R4/documents.html#content">FHIR R4, what a document holds</a>
 */
final class BundleEntries {
    private static final String HISTORY = "/_history/";
    private static final String WHY = "no entry of the bundle has this fullUrl; add the entry, or refer to another";
    private static final Set<String> OF_COMPOSITION =
            Set.of("subject", "encounter", "author", "party", "custodian", "detail", "focus", "entry");

    private final Map<String, List<Entry>> byUrl = new HashMap<>();
    private final Set<String> typesAndIds = new HashSet<>();
    private final IdentityHashMap<Object, Entry> byResource = new IdentityHashMap<>();
    private final String type;
    private @Nullable Entry current;

    private BundleEntries(String type) {
        this.type = type;
    }

    static BundleEntries of(Map<?, ?> bundle) {
        BundleEntries entries = new BundleEntries(bundle.get("type") instanceof String type ? type : "");
        if (bundle.get("entry") instanceof List<?> list) {
            for (Object entry : list) {
                if (entry instanceof Map<?, ?> members
                        && members.get("fullUrl") instanceof String url
                        && members.get("resource") instanceof Map<?, ?> resource
                        && resource.get("resourceType") instanceof String type) {
                    entries.add(url, type, resource);
                }
            }
        }
        return entries;
    }

    private void add(String url, String resourceType, Map<?, ?> resource) {
        Object version = resource.get("meta") instanceof Map<?, ?> meta ? meta.get("versionId") : null;
        String typeAndId = resourceType + "/" + (resource.get("id") instanceof String id ? id : "");
        String server = url.endsWith("/" + typeAndId) ? url.substring(0, url.length() - typeAndId.length()) : "";
        Entry entry = new Entry(server, resourceType, version instanceof String text ? text : "");
        if (References.isAbsolute(url)) {
            byUrl.computeIfAbsent(url, key -> new ArrayList<>(1)).add(entry);
        }
        byResource.put(resource, entry);
        typesAndIds.add(typeAndId);
    }

    /** Goes to the resource of an entry; the references that follow are its own. */
    void enter(Map<?, ?> resource) {
        current = byResource.get(resource);
    }

    /** Leaves the resource of an entry. */
    void leave() {
        current = null;
    }

    /** The type that a reference points to as far as the bundle tells. */
    @Nullable String typeOf(String reference, Issues issues, Place path) {
        int history = reference.indexOf(HISTORY);
        String version = history < 0 ? null : reference.substring(history + HISTORY.length());
        String plain = history < 0 ? reference : reference.substring(0, history);
        List<Entry> found = find(absolute(plain), version);
        if (found.isEmpty()) {
            unresolved(plain, issues, path);
            return References.typeOf(reference);
        }
        if (found.size() > 1 && isDocument()) {
            issues.error(
                    path.to("reference"),
                    "multiple-matches",
                    "several entries of the bundle have this fullUrl; refer to one of their versions by /_history/");
        }
        return found.get(0).type();
    }

    private List<Entry> find(String url, @Nullable String version) {
        List<Entry> found = byUrl.getOrDefault(url, List.of());
        if (version == null) {
            return found;
        }
        for (Entry entry : found) {
            if (entry.version().equals(version)) {
                return List.of(entry);
            }
        }
        return List.of();
    }

    /** A relative reference seen from the server that the fullUrl of its own entry names; as it is where that names none. */
    private String absolute(String reference) {
        return current == null || References.isAbsolute(reference) ? reference : current.server() + reference;
    }

    private void unresolved(String reference, Issues issues, Place path) {
        if (isDocument() && !References.isAbsolute(reference) && typesAndIds.contains(reference)) {
            issues.error(
                    path.to("reference"),
                    "not-found",
                    "the entry with this type and id has a fullUrl that this reference does not lead to; refer to it by its fullUrl");
        } else if (isDue(path)) {
            issues.error(path.to("reference"), "not-found", WHY);
        } else if (reference.startsWith("urn:")) {
            boolean closed = isDocument() || type.equals("transaction");
            issues.add(new Issue(closed ? Severity.ERROR : Severity.WARNING, path.to("reference"), "not-found", WHY));
        }
    }

    /** Whether the bundle has to hold what the element refers to: a document what its Composition names, a message its focus. */
    private boolean isDue(Place path) {
        if (current == null) {
            return false;
        }
        return type.equals("document")
                ? current.type().equals("Composition") && OF_COMPOSITION.contains(path.name())
                : type.equals("message")
                        && current.type().equals("MessageHeader")
                        && path.name().equals("focus");
    }

    private boolean isDocument() {
        return type.equals("document") || type.equals("message");
    }

    /** A resource of the bundle: the server that its fullUrl names or an empty text, its type, and the version that it says to be or an empty text. */
    private record Entry(String server, String type, String version) {}
}

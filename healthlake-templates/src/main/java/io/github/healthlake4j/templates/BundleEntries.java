package io.github.healthlake4j.templates;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the entries of a Bundle can be referred to by. */
final class BundleEntries {
    private final Map<String, String> types = new HashMap<>();
    private final boolean closed;

    private BundleEntries(boolean closed) {
        this.closed = closed;
    }

    static BundleEntries of(Map<?, ?> bundle, Issues issues, Place path) {
        BundleEntries entries = new BundleEntries(bundle.get("type") instanceof String type
                && List.of("transaction", "document", "message").contains(type));
        if (bundle.get("entry") instanceof List<?> list) {
            for (Object entry : list) {
                if (entry instanceof Map<?, ?> members
                        && members.get("fullUrl") instanceof String url
                        && members.get("resource") instanceof Map<?, ?> resource
                        && resource.get("resourceType") instanceof String type) {
                    entries.types.put(url, type);
                }
            }
        }
        return entries;
    }

    /** The type that a reference points to as far as the bundle tells. */
    @Nullable String typeOf(String reference, Issues issues, Place path) {
        String type = types.get(reference);
        if (type != null) {
            return type;
        }
        if (reference.startsWith("urn:")) {
            unresolved(issues, path);
        }
        return References.typeOf(reference);
    }

    private void unresolved(Issues issues, Place path) {
        String message = "no entry of the bundle has this fullUrl; add the entry, or refer to another";
        issues.add(new Issue(closed ? Severity.ERROR : Severity.WARNING, path.to("reference"), "not-found", message));
    }
}

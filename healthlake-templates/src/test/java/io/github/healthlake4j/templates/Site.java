package io.github.healthlake4j.templates;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A member of a resource with its definition and its path. */
record Site(Map<String, @Nullable Object> members, TypeDef type, String name, Form form, String parent) {
    /** All members of a resource. */
    static List<Site> of(@Nullable Object resource) {
        List<Site> sites = new ArrayList<>();
        collectResource(resource, null, sites);
        return sites;
    }

    String path() {
        return parent + "." + form.step();
    }

    @Nullable Object value() {
        return members.get(name);
    }

    /** The value, or the first of several. */
    @Nullable Object first() {
        return value() instanceof List<?> list ? list.get(0) : value();
    }

    String firstPath() {
        return value() instanceof List<?> ? path() + "[0]" : path();
    }

    void setFirst(@Nullable Object replacement) {
        if (value() instanceof List<?> list) {
            List<@Nullable Object> changed = new ArrayList<>(list);
            changed.set(0, replacement);
            members.put(name, changed);
        } else {
            members.put(name, replacement);
        }
    }

    private static void collectResource(@Nullable Object resource, @Nullable String path, List<Site> sites) {
        if (resource instanceof Map<?, ?> map) {
            TypeDef type = Definitions.r4().resourceType(String.valueOf(map.get("resourceType")));
            if (type != null) {
                collect(map, type, path == null ? type.name() : path, sites);
            }
        }
    }

    @SuppressWarnings("unchecked") // the reader makes maps of text to objects
    private static void collect(Map<?, ?> members, TypeDef type, String path, List<Site> sites) {
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String name = String.valueOf(member.getKey());
            Form form = type.form(name);
            if (form != null) {
                Site site = new Site((Map<String, @Nullable Object>) members, type, name, form, path);
                sites.add(site);
                if (member.getValue() instanceof List<?> list) {
                    for (int at = 0; at < list.size(); at++) {
                        collectItem(list.get(at), form, site.path() + "[" + at + "]", sites);
                    }
                } else {
                    collectItem(member.getValue(), form, site.path(), sites);
                }
            }
        }
    }

    private static void collectItem(@Nullable Object item, Form form, String path, List<Site> sites) {
        if (form.type().isResource()) {
            collectResource(item, path, sites);
        } else if (form.type().primitive() == null && item instanceof Map<?, ?> map) {
            collect(map, form.type().definition(), path, sites);
        }
    }
}

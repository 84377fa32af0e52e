package io.github.healthlake4j.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which profiles a datastore holds; remembered until its StructureDefinitions may have changed. */
final class Profiles {
    private final Map<String, Set<String>> byDatastore = new ConcurrentHashMap<>();

    boolean isLoaded(String canonical, Partition partition) throws IOException {
        Set<String> loaded = byDatastore.get(partition.datastore());
        if (loaded == null) {
            loaded = read(partition);
            byDatastore.put(partition.datastore(), loaded);
        }
        return loaded.contains(canonical.replaceFirst("\\|.*", ""));
    }

    /** To be called after every write that may concern a StructureDefinition. */
    void forget(String datastore) {
        byDatastore.remove(datastore);
    }

    private static Set<String> read(Partition partition) throws IOException {
        var urls = new HashSet<String>();
        JsonNode found = partition.getJson("StructureDefinition?_elements=url&_count=100");
        found.path("entry").forEach(entry -> urls.add(entry.at("/resource/url").asText()));
        return urls;
    }
}

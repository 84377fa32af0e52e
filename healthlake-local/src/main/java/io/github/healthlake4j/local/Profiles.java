package io.github.healthlake4j.local;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which profiles a datastore holds; remembered until its StructureDefinitions may have changed. */
final class Profiles {
    private final Map<String, Map<String, Boolean>> byDatastore = new ConcurrentHashMap<>();

    boolean isLoaded(String canonical, Partition partition) throws IOException {
        Map<String, Boolean> known =
                byDatastore.computeIfAbsent(partition.datastore(), datastore -> new ConcurrentHashMap<>());
        String url = canonical.replaceFirst("\\|.*", "");
        Boolean loaded = known.get(url);
        if (loaded == null) {
            loaded = partition
                            .getJson("StructureDefinition?_elements=url&_count=1&url=" + Percent.encode(url))
                            .path("entry")
                            .size()
                    > 0;
            known.put(url, loaded);
        }
        return loaded;
    }

    /** To be called after every write that may concern a StructureDefinition. */
    void forget(String datastore) {
        byDatastore.remove(datastore);
    }
}

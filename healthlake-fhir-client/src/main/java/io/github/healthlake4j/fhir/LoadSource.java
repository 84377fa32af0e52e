package io.github.healthlake4j.fhir;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Deals a stream out in batches, to one worker at a time. */
final class LoadSource {
    /** What the resources of a batch may weigh together; the rest of the 5 MB is for what stands around them. */
    static final int MOST_BYTES = Preflight.MOST_BYTES - 64 * 1024;

    private static final int FRAME = 200;

    private final Iterator<Resource> resources;
    private final int size;
    private long position;
    private Optional<Resource> held = Optional.empty();

    LoadSource(Iterator<Resource> resources, int size, long position) {
        this.resources = resources;
        this.size = size;
        this.position = position;
    }

    /**
     * Some resources in a row.
     *
     * @param start the position in the stream of the first
     * @param resources the resources
     */
    record Part(long start, List<Resource> resources) {
        long end() {
            return start + resources.size();
        }
    }

    /** The next batch, as full as its number and size allow; empty at the end. */
    synchronized Optional<Part> next() {
        List<Resource> part = new ArrayList<>(size);
        long bytes = 0;
        while (part.size() < size && (held.isPresent() || resources.hasNext())) {
            Resource resource = held.orElseGet(resources::next);
            held = Optional.empty();
            bytes += resource.bytes().length + FRAME;
            if (!part.isEmpty() && bytes > MOST_BYTES) {
                held = Optional.of(resource);
                break;
            }
            part.add(resource);
        }
        if (part.isEmpty()) {
            return Optional.empty();
        }
        Part made = new Part(position, List.copyOf(part));
        position = made.end();
        return Optional.of(made);
    }
}

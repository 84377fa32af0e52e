package io.github.healthlake4j.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing.
 *
 * @param items what the page holds, in the service's order; may be empty even when more pages follow
 * @param nextToken opaque; asks for the page after this one, and is absent on the last page
 */
public record ListingPage<T>(List<T> items, @Nullable String nextToken) {
    /** Copies the items; an empty token is none. */
    public ListingPage {
        items = List.copyOf(items);
        nextToken = nextToken == null || nextToken.isEmpty() ? null : nextToken;
    }

    /** Whether another page follows. */
    public boolean hasNext() {
        return nextToken != null;
    }
}
